// What a feed could carry to break out of a page, to mislead, or to run.
export const HEADLINES = [
  '</script><script>window.hacked = 1; alert("headline")</script>',
  '"\'><img src=x onerror="window.hacked = 2">',
  '<!-- <script> \u2028\u2029 {{policy}} {{data}} ]]> &lt;b&gt;',
  '\u202Edrawkcab si siht\u202C قرار تصدير التنغستن 钨 \u{1F680}',
  // As long as the import lets them be.
  'Long '.repeat(800).trim(),
  'x'.repeat(4000),
];

/** The same text with its long headlines at 10 kB: records that came by another way may hold them. */
export const longer = (text) => text.replaceAll('Long '.repeat(800).trim(), 'Long '.repeat(2048).trim()).replaceAll('x'.repeat(4000), 'x'.repeat(10240));

export const SOURCES = [
  'javascript:window.hacked=3',
  'data:text/html,<script>window.hacked=4</script>',
  'https://example.com/?q="onmouseover="window.hacked=5',
];
