// Draws what `window.drawing` holds: a board, a range of time, and the answers to the queries of its panels.
import { createTheme } from '@grafana/data';
import { GlobalStyles, PortalContainer, ThemeContext } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import { Board } from './board.jsx';

const theme = createTheme({ colors: { mode: 'dark' } });

window.draw = (drawing) =>
  createRoot(document.getElementById('board')).render(
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <Board theme={theme} {...drawing} />
      <PortalContainer />
    </ThemeContext.Provider>,
  );
