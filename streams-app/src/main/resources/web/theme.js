import { Paint } from './paint.js';

/** Light or dark: as the system says, until the button says otherwise. */
export const Theme = (() => {
  /** @param redraw draws anew what took its colours from the style sheet */
  function on(button, redraw) {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const root = document.documentElement;
    const isDark = () => (root.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';
    const follow = () => {
      button.textContent = isDark() ? 'Light' : 'Dark';
      Paint.readColours();
      redraw();
    };
    button.setAttribute('aria-label', 'Change between light and dark');
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      follow();
    });
    dark.addEventListener('change', follow);
    follow();
  }

  return { on };
})();
