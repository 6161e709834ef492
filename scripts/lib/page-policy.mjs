/**
 * What the built page may load and run, as a meta element so that it holds on every static host: files of its own
 * address alone, no inline script and no text that becomes code. Workers of one's own address have a policy of their own
 * (that of their response, which a static host leaves open): src/compile/emit/emit-js.ts makes functions there, out of
 * expression trees, and nowhere else. Style attributes stay allowed: React, CodeMirror, KaTeX and Plotly set them.
 */
export const PAGE_POLICY = Object.entries({
  'default-src': "'none'",
  'script-src': "'self'",
  'worker-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
})
  .map(([name, value]) => `${name} ${value}`)
  .join('; ');

/** For Vite: writes the policy into the built page. The development server needs inline scripts and gets none. */
export const pagePolicy = () => ({
  name: 'page-policy',
  /** @type {'build'} */
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY },
      injectTo: /** @type {const} */ ('head-prepend'),
    },
  ],
});
