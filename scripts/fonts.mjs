#!/usr/bin/env node
// npm run fonts: cuts the typeface down to the letters that the page itself uses, so that a first visit loads 30 kB of it and not 67.
// Other letters (names of species in other alphabets) still come from the whole files, when they are needed.
// Run it after an update of @fontsource-variable/inter; its output is committed.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
// @ts-expect-error it has no types
import subsetFont from 'subset-font';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const INTER = join(ROOT, 'node_modules', '@fontsource-variable', 'inter');
const OUT = join(ROOT, 'src', 'ui', 'fonts');

const ASCII = String.fromCodePoint(...Array.from({ length: 95 }, (_, i) => 32 + i));
const FACES = [
  { name: 'latin', letters: `${ASCII}\u00a0°±²³µ·¹×÷äöüßÄÖÜéè§«»‖’‘“”„…›–—−↑↓` },
  { name: 'greek', letters: 'ΑΒΓΔΘΛΞΠΣΦΨΩαβγδεζηθικλμνξοπρστυφχψω' },
];
/** The weights that the style sheets use. The faces still claim 100 to 900 as the whole files do: only faces that claim the same share letters. */
const WEIGHTS = { min: 400, max: 700 };

/** "U+20-7E, U+A0": the code points in runs. @param {string} letters */
function unicodeRange(letters) {
  const points = [...new Set(letters)].map((letter) => letter.codePointAt(0) ?? 0).sort((a, b) => a - b);
  /** @type {[number, number][]} */
  const runs = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  /** @param {number} point */
  const hex = (point) => point.toString(16).toUpperCase();
  return runs.map(([from, to]) => `U+${hex(from)}${to > from ? `-${hex(to)}` : ''}`).join(', ');
}

const rules = [];
for (const { name, letters } of FACES) {
  const file = `inter-${name}-page.woff2`;
  const whole = readFileSync(join(INTER, 'files', `inter-${name}-wght-normal.woff2`));
  writeFileSync(
    join(OUT, file),
    await subsetFont(whole, letters, { targetFormat: 'woff2', variationAxes: { wght: WEIGHTS } }),
  );
  rules.push(`@font-face {
  font-family: "Inter Variable";
  font-style: normal;
  font-display: swap;
  font-weight: 100 900;
  src: url("./${file}") format("woff2-variations");
  unicode-range: ${unicodeRange(letters)};
}
`);
}
writeFileSync(
  join(OUT, 'inter.css'),
  `/* Written by npm run fonts. Of two faces with the same letter the later one is used: these come after the whole files. */\n${rules.join('\n')}`,
);
copyFileSync(join(INTER, 'LICENSE'), join(OUT, 'LICENSE'));
