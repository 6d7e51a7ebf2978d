// Takes Alertmanager's webhooks on any free port and appends each alert as one line of JSON.
// usage: node receiver.mjs ALERTS_FILE PORT_FILE
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [alertsFile, portFile] = process.argv.slice(2);
writeFileSync(alertsFile, '');

const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const { alerts } = JSON.parse(Buffer.concat(parts).toString('utf8'));
  appendFileSync(alertsFile, alerts.map((alert) => `${JSON.stringify(alert)}\n`).join(''));
  response.end();
});

server.listen(0, '127.0.0.1', () => {
  writeFileSync(`${portFile}.draft`, `${server.address().port}`);
  renameSync(`${portFile}.draft`, portFile);
});
