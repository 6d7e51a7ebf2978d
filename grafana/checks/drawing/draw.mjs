// Draws boards with Grafana's component library.
import { createServer } from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { choices, complete, evaluate, view } from '../asking.mjs';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const MARKS = 100;
const HERE = import.meta.dirname;

const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Board</title>
  <link rel="stylesheet" href="main.css">
  <div id="board"></div>
  <script type="module" src="main.js"></script>
</html>
`;

/** Grafana's packages as CommonJS: the bundler gives their other form defaults of older packages that it cannot use. */
const required = {
  name: 'required',
  setup: (bundler) =>
    bundler.onResolve({ filter: /^@grafana\/(ui|data)/ }, ({ path, resolveDir, pluginData }) =>
      pluginData ? undefined : bundler.resolve(path, { kind: 'require-call', resolveDir, pluginData: 'resolved' }),
    ),
};

async function bundle() {
  await build({
    entryPoints: [join(HERE, 'src/main.jsx')],
    outdir: join(HERE, 'target'),
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'error',
    plugins: [required],
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.svg': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.png': 'dataurl' },
  });
  await writeFile(join(HERE, 'target/index.html'), PAGE);
}

/** Whatever the page needs, from the directory it was built to. */
async function serve() {
  const server = createServer(async ({ url }, response) => {
    const path = normalize(join('/', url === '/' ? 'index.html' : url));
    const body = await readFile(join(HERE, 'target', path)).catch(() => undefined);
    response.writeHead(body ? 200 : 404, {
      'content-type': TYPES[path.slice(path.lastIndexOf('.'))] ?? 'application/octet-stream',
    });
    response.end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

/**
 * What the marks of a board say: panels and instants at which something happened, one for what is adjacent. Alerts that
 * stand would be regions: they have a panel of their own. Grafana asks for a hundred points of annotations.
 */
async function marks(prometheus, board, chosen, look) {
  const wanted = board.annotations.list.filter(({ name }) => ['Policy', 'Deals', 'Restarts'].includes(name));
  const coarse = view(look.start, look.end, Math.max(look.interval, Math.ceil(look.range / MARKS)));
  const found = await Promise.all(
    wanted.map(async ({ target, iconColor, filter }) => {
      const series = await evaluate(prometheus, target, complete(target.expr, chosen, coarse), coarse);
      const times = [...new Set(series.flatMap(({ values }) => values.map(([at]) => at)))].sort((a, b) => a - b);
      return times
        .filter((at, index) => at - times[index - 1] !== coarse.interval)
        .map((at) => ({ at, color: iconColor, panels: filter?.ids }));
    }),
  );
  return found.flat();
}

/** The panels of a board, with what Prometheus answers to their queries. */
async function answered(prometheus, board, chosen, look, wanted) {
  const panels = board.panels.filter(wanted);
  return Promise.all(
    panels.map(async (panel) => ({
      panel,
      answers: await Promise.all(
        (panel.targets ?? []).map(async (target) => ({
          target,
          series: await evaluate(prometheus, target, complete(target.expr, chosen, look), look),
        })),
      ),
    })),
  );
}

/** Moves panels up to where the first of them would stand on a board of its own. */
function lifted(panels) {
  const top = Math.min(...panels.map(({ panel }) => panel.gridPos.y));
  return panels.map(({ panel, answers }) => ({
    answers,
    panel: { ...panel, gridPos: { ...panel.gridPos, y: panel.gridPos.y - top } },
  }));
}

/**
 * Draws boards.
 *
 * @param scenes {board, prometheus, look, source: name of the data source, width, file, wanted: which panels}
 */
export async function draw(scenes) {
  await bundle();
  const server = await serve();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    for (const { board, prometheus, look, source, width, file, wanted = () => true } of scenes) {
      const page = await browser.newPage({ viewport: { width, height: 1000 }, timezoneId: 'UTC' });
      const wrong = [];
      page.on('pageerror', (error) => wrong.push(error.stack));
      page.on(
        'console',
        (message) =>
          message.type() === 'error' && !message.text().startsWith('Failed to load') && wrong.push(message.text()),
      );
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      const chosen = await choices(prometheus, board, look);
      const panels = lifted(await answered(prometheus, board, chosen, look, wanted));
      await page.evaluate((drawing) => window.draw(drawing), {
        board,
        source,
        look,
        width,
        panels,
        marks: await marks(prometheus, board, chosen, look),
      });
      await page
        .locator('#drawn')
        .waitFor({ timeout: 15_000 })
        .catch(() => wrong.push('nothing was drawn'));
      await page.evaluate(() => new Promise((drawn) => setTimeout(() => requestAnimationFrame(drawn), 500)));
      if (wrong.length) throw new Error(`${board.title}: ${wrong.join('\n')}`);
      await page.locator('#drawn').screenshot({ path: file });
      await page.close();
    }
  } finally {
    await browser.close();
    server.close();
  }
}
