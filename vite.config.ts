import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { plainShaders } from './scripts/lib/plain-wgsl.mjs';

export default defineConfig({
  // Relative addresses: dist works in any folder of any static host.
  base: './',
  plugins: [react(), plainShaders()],
  // A dependency of Plotly still says `global`.
  define: { global: 'globalThis' },
  // The engines run in module workers.
  worker: { format: 'es', plugins: () => [plainShaders()] },
  build: {
    target: 'es2023',
    // scripts/size.mjs weighs the first load from it.
    manifest: true,
    // Fonts and pictures stay files: inlined, they would weigh on everyone who does not need them.
    assetsInlineLimit: 0,
    // Plotly, a lazy chunk, is larger than Vite's default limit; the real limit is that of scripts/size.mjs.
    chunkSizeWarningLimit: 2000,
  },
});
