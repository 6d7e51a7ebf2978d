/** How often something is done that is asked for often. */
export const Pace = (() => {
  /** Runs something once, however often it is asked for before it runs. */
  function once(schedule, run) {
    let asked = false;
    return () => {
      if (asked) return;
      asked = true;
      schedule(() => {
        asked = false;
        run();
      });
    };
  }

  /** Runs something soon, with so many milliseconds at least between one run and the next. */
  function paced(rest, run) {
    let last = -Infinity;
    return once((go) => setTimeout(go, Math.max(0, last + rest - performance.now())), () => {
      last = performance.now();
      run();
    });
  }

  return { once, paced };
})();
