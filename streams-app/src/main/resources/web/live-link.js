/** The server's stream of events, begun anew by itself whenever it ends or falls silent. */
export class LiveLink {
  static KINDS = ['assessment', 'alert', 'event', 'status'];
  /** The server tells its status every few seconds: who hears nothing for so long has lost it. */
  static SILENCE = 20000;
  static WAITS = [500, 1000, 2000, 5000];

  /**
   * @param told called with the kind and the data of each event
   * @param changed called with "live", each time the stream begins, and with "lost" when it ends
   */
  constructor(address, told, changed) {
    this.address = address;
    this.told = told;
    this.changed = changed;
    this.failures = 0;
    this.source = null;
  }

  open() {
    const source = new EventSource(this.address);
    this.source = source;
    source.addEventListener('open', () => {
      this.failures = 0;
      this.changed('live');
    });
    source.addEventListener('error', () => this.lost(source));
    LiveLink.KINDS.forEach((kind) => source.addEventListener(kind, (event) => this.heard(kind, event.data)));
    this.listen();
  }

  heard(kind, data) {
    this.listen();
    this.told(kind, JSON.parse(data));
  }

  listen() {
    clearTimeout(this.silence);
    const { source } = this;
    this.silence = setTimeout(() => this.lost(source), LiveLink.SILENCE);
  }

  // The browser's own second try would not come after an answer like 503.
  lost(source) {
    if (source !== this.source) return;
    clearTimeout(this.silence);
    source.close();
    this.source = null;
    this.changed('lost');
    const wait = LiveLink.WAITS[Math.min(this.failures++, LiveLink.WAITS.length - 1)];
    setTimeout(() => this.open(), wait);
  }
}
