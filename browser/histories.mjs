// Writes a hostile history, the bundled one with other words in it: node histories.mjs RESOURCES FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HEADLINES, SOURCES } from './hostile.mjs';

const [resources, folder] = process.argv.slice(2);

function records(text) {
  const rows = [];
  let row = [''];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') row[row.length - 1] += text[++i];
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ',') row.push('');
    else if (!quoted && c === '\n') {
      rows.push(row);
      row = [''];
    } else if (c !== '\r') row[row.length - 1] += c;
  }
  return rows;
}

const cell = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (rows) => rows.map((row) => row.map(cell).join(',')).join('\n') + '\n';

function hostileEvents() {
  const [head, ...rows] = records(readFileSync(join(resources, 'history/tungsten/events.csv'), 'utf8'));
  const [summary, source, second] = ['summary', 'source_url', 'source_url_2'].map((name) => head.indexOf(name));
  rows.forEach((row, i) => {
    row[summary] = HEADLINES[i % HEADLINES.length];
    row[source] = SOURCES[i % SOURCES.length];
    row[second] = SOURCES[(i + 1) % SOURCES.length];
  });
  return csv([head, ...rows]);
}

function hostileFile(name, from, to) {
  const text = readFileSync(join(resources, name), 'utf8');
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  return text.replaceAll(from, () => to);
}

writeFileSync(join(folder, 'events.csv'), hostileEvents());
writeFileSync(join(folder, 'profile.yaml'),
  hostileFile('profiles/tungsten.yaml', 'title: Tungsten', "title: '</title></script><script>window.hacked = 6</script>'"));
writeFileSync(join(folder, 'rules.yaml'),
  hostileFile('rules/tungsten.yaml', "summary: '", "summary: '<img src=x onerror=window.hacked=7> "));
