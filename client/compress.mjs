// Writes a compressed form beside each file of the build: name.br and name.gz, with the file's own
// time. Done once here, no server has to do it again for each visitor.
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIST = fileURLToPath(new URL('dist/', import.meta.url));
const TEXTS = new Set(['.css', '.html', '.js', '.json', '.svg', '.txt']);
const FORMS = { '.br': brotli, '.gz': (text) => gzipSync(text, { level: 9 }) };

for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
  if (entry.isFile() && TEXTS.has(extname(entry.name)))
    compress(join(entry.parentPath, entry.name));
}

function compress(file) {
  const text = readFileSync(file);
  const { atime, mtime } = statSync(file);
  for (const [ending, shorten] of Object.entries(FORMS)) {
    const form = shorten(text);
    if (form.length >= text.length) continue; // a form that is longer helps nobody
    writeFileSync(file + ending, form);
    utimesSync(file + ending, atime, mtime);
  }
}

function brotli(text) {
  return brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
}
