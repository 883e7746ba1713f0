// Validates an archive package with what the archives use: the schemas of METS and PREMIS by xmllint, the Schematron rules
// of E-ARK CSIP and SIP by node-schematron, and the checksums by sha256sum. Neither the schemas nor node-schematron are
// part of the program; both are named on the command line:
//   node scripts/check-archive-package.mjs --schemas DIR [--schematron DIR/node_modules/node-schematron] PACKAGE.zip
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { schemas: { type: 'string' }, schematron: { type: 'string' } },
  allowPositionals: true,
});
const [file] = positionals;
if (values.schemas === undefined || file === undefined) {
  process.stderr.write('Usage: check-archive-package.mjs --schemas DIR [--schematron MODULE] PACKAGE.zip\n');
  process.exit(2);
}
const { schemas, schematron } = values;

/**
 * Rules that no right package satisfies as they are written: SIP14 reads the attribute of a creator's note without its
 * namespace, where the schema has it with one; SIP2 knows the profile of 2.1.0 only.
 */
const AS_WRITTEN = ['SIP14', 'SIP2'];
/** Rules about the METS file of the package, which the one of a representation need not follow. */
const OF_PACKAGE = ['CSIP60', 'CSIP113', 'CSIP114', 'CSIP95', 'CSIP99', 'CSIP103'];
const folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-package-'));
let errors = 0;
const skipped = {};

/** Runs a program; counts and shows its failure. */
function run(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', ...options });
  const good = done.status === 0;
  process.stdout.write(`${good ? 'ok  ' : 'FAIL'} ${command} ${args.at(-1)}\n`);
  if (good) return;
  errors += 1;
  process.stdout.write(`${done.error?.message ?? ''}${done.stdout}${done.stderr}\n`);
}

const termsOf = (name) =>
  [...readFileSync(path.join(schemas, name), 'utf8').matchAll(/<Term[^>]*>([^<]+)</g)].map(([, term]) => term.trim());
const anyOf = (attribute, terms) =>
  terms.map((term) => `${attribute} = '${term.replaceAll("'", '&apos;')}'`).join(' or ');

/** The rules with their placeholders replaced by the vocabularies. */
function rulesIn(rules) {
  const type = termsOf('CSIPVocabularyContentCategory.xml');
  const content = termsOf('CSIPVocabularyContentInformationType.xml');
  return rules
    .replace(/^\uFEFF/, '')
    .trim()
    .replaceAll('@TYPE_vocabulary_test', anyOf('@TYPE', type))
    .replaceAll('@csip:CONTENTINFORMATIONTYPE_vocabulary_test', anyOf('@csip:CONTENTINFORMATIONTYPE', content))
    .replaceAll(
      '@csip:OAISPACKAGETYPE_vocabulary_test',
      anyOf('@csip:OAISPACKAGETYPE', ['SIP', 'AIP', 'DIP', 'AIU', 'AIC']),
    )
    .replaceAll('@STATUS_vocabulary_test', anyOf('@STATUS', termsOf('CSIPVocabularyStatus.xml')))
    .replaceAll('@MIMETYPE_IANA_test', () => "matches(@MIMETYPE, '^[a-z]+/[a-z0-9.+-]+$')");
}

async function schematronCheck(mets) {
  const { Schema } = await import(createRequire(import.meta.url).resolve(path.resolve(schematron)));
  const document = readFileSync(mets, 'utf8');
  for (const set of readdirSync(path.join(schemas, 'schematron')))
    for (const name of readdirSync(path.join(schemas, 'schematron', set))) {
      const rules = rulesIn(readFileSync(path.join(schemas, 'schematron', set, name), 'utf8'));
      if (!rules.includes('<assert')) continue;
      for (const { assertId, message } of Schema.fromString(rules).validateString(document)) {
        const role = new RegExp(`id="${assertId}"[^>]*role="([A-Z]+)"`).exec(rules)?.[1] ?? '';
        const isOfPackage = mets.includes('representations') && OF_PACKAGE.includes(assertId);
        if (role !== 'ERROR' || AS_WRITTEN.includes(assertId) || isOfPackage) skipped[role] = (skipped[role] ?? 0) + 1;
        else errors += 1;
        if (role === 'INFO') continue;
        process.stdout.write(
          `${role.padEnd(5)} ${path.relative(folder, mets)} ${set} ${assertId}: ${message?.trim() ?? ''}\n`,
        );
      }
    }
}

try {
  run('unzip', ['-tq', file]);
  run('unzip', ['-q', '-d', folder, file]);
  const [root = ''] = readdirSync(folder);
  const inside = path.join(folder, root);
  const all = readdirSync(inside, { recursive: true }).map(String);
  const main = all.includes('METS.xml') ? 'METS.xml' : 'mets.xml';
  const mets = all.filter((name) => /(?:^|[\\/])METS\.xml$/i.test(name));
  for (const name of mets)
    if (main === 'METS.xml')
      run('xmllint', ['--nonet', '--noout', '--schema', path.join(schemas, 'mets1_12.xsd'), path.join(inside, name)]);
    else run('xmllint', ['--nonet', '--noout', path.join(inside, name)]);
  for (const name of all.filter((one) => /(?:premis|rights)\.xml$/.test(one)))
    run('xmllint', ['--nonet', '--noout', '--schema', path.join(schemas, 'premis-v3.xsd'), path.join(inside, name)]);
  const [schema] = all.filter((name) => name.endsWith('handlingar.xsd'));
  const [described] = all.filter((name) => name.endsWith('dc.xml'));
  if (schema !== undefined && described !== undefined)
    run('xmllint', ['--nonet', '--noout', '--schema', path.join(inside, schema), path.join(inside, described)]);
  for (const name of mets) {
    const text = readFileSync(path.join(inside, name), 'utf8');
    const sums = [
      ...text.matchAll(/<(?:mdRef|file)\b[^>]*CHECKSUM="([0-9a-f]+)"[^>]*>(?:<FLocat[^>]*xlink:href="([^"]+)")?/g),
    ]
      .map(
        ([element, sum, href]) =>
          `${sum}  ${(href ?? /xlink:href="([^"]+)"/.exec(element)?.[1] ?? '').replace('file:///', '')}`,
      )
      .join('\n');
    const list = path.join(folder, 'sums');
    writeFileSync(list, `${sums}\n`);
    run('sha256sum', ['-c', '--quiet', list], { cwd: path.dirname(path.join(inside, name)) });
  }
  if (schematron !== undefined && existsSync(schematron) && main === 'METS.xml')
    for (const name of mets) await schematronCheck(path.join(inside, name));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${String(errors)} errors; not counted: ${JSON.stringify(skipped)}\n`);
process.exit(errors === 0 ? 0 : 1);
