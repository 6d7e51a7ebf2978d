export default {
  base: './',
  logLevel: 'error',
  esbuild: { jsx: 'automatic' },
  define: { 'process.env': {}, global: 'globalThis' },
  build: { outDir: 'target', emptyOutDir: true, chunkSizeWarningLimit: 100_000, minify: false, sourcemap: false },
};
