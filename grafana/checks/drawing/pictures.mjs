// The pictures of docs/dashboards.md: node pictures.mjs DIRECTORY
import { join } from 'node:path';
import { board, demo, history, inDirectory } from '../scenes.mjs';
import { draw } from './draw.mjs';

const [, , directory] = process.argv;
const WIDTH = 1600;

/** All but the words at the top. */
const drawn = (panel) => panel.type !== 'text';

const PICTURES = [
  [
    history,
    [
      ['msm-market', 'board-market.png'],
      ['msm-backtest', 'board-backtest.png'],
    ],
  ],
  [demo, [['msm-overview', 'board-overview.png']]],
];

for (const [open, pictures] of PICTURES) {
  await inDirectory(async (work) => {
    const scene = await open(work);
    try {
      await draw(
        pictures.map(([uid, file]) => ({
          ...scene,
          board: board(uid),
          width: WIDTH,
          file: join(directory, file),
          wanted: drawn,
        })),
      );
    } finally {
      await scene.close();
    }
  });
}
