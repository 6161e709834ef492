import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { pagePolicy } from './scripts/lib/page-policy.mjs';
import { plainShaders } from './scripts/lib/plain-wgsl.mjs';

export default defineConfig({
  // Relative addresses: dist works in any folder of any static host.
  base: './',
  plugins: [
    react(),
    plainShaders(),
    pagePolicy(),
    VitePWA({
      // A new version waits until the person says so: it must not interrupt a run.
      registerType: 'prompt',
      injectRegister: false,
      includeAssets: ['apple-touch-icon.png', 'icon.svg'],
      manifest: {
        name: 'Propensity',
        short_name: 'Propensity',
        description: 'A playground for stochastic chemical kinetics and its gradients',
        // Relative: the page may be hosted in any folder.
        start_url: '.',
        scope: '.',
        display: 'standalone',
        theme_color: '#5b5bd6',
        background_color: '#ffffff',
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        // Everything, Plotly, the editor and all faces of the font too: after one visit the whole page works offline.
        globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
        maximumFileSizeToCacheInBytes: 8_000_000,
      },
    }),
  ],
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
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              // What every first visit loads in any case: in pieces it would weigh some kilobytes more.
              name: 'first',
              test: /src\/(?:numerics\/|messages\/(?:current|fill|language|numbers|room|said|en\/(?:page|panel|scene|controls|opening|present|explore\/trajectories))\.ts|figures\/(?:format|legend|ticks)\.ts|ui\/controls\/(?:Icon|Glyph|fields|NumberInput|Hint)\.tsx?|app\/(?:words|use-app|EstimatorLegend)\.tsx?|app\/work\/(?:work|some-engine|throttle)\.ts|io\/(?:link\/link|link\/own-models|scene\/scene-fields)\.ts)/,
            },
          ],
        },
      },
    },
  },
});
