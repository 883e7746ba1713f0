// An application on paper, read back with poppler: with places to sign before the decision, with the decision after.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../../../../scripts/lib/project.mjs';
import { applicationFiles } from '../../../../../electron/engine/documents/application-files.ts';
import { applicationService } from '../../../../../electron/services/applications/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { needTools } from '../../../support/tools.ts';
import {
  approval,
  decide,
  draw,
  type Name,
  openWorld,
  refusal,
  submitted,
  type ApplicationWorld,
} from './applications-world.ts';

let folder = '';
beforeAll(() => {
  needTools('pdftotext');
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-form-'));
  const fonts = inRoot('node_modules', '@expo-google-fonts', 'inter');
  for (const [name, file] of [
    ['regular', '400Regular/Inter_400Regular.ttf'],
    ['bold', '600SemiBold/Inter_600SemiBold.ttf'],
  ] as const)
    writeFileSync(path.join(folder, `${name}.ttf.br`), brotliCompressSync(readFileSync(path.join(fonts, file))));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const make = async (world: ApplicationWorld, by: Name, id: string, language: 'sv' | 'en' = 'sv') =>
  await applicationFiles['exports.application'](
    world.as(by),
    { id, name: 'ansökan', language },
    { fontFolder: folder },
  );

async function textOf(world: ApplicationWorld, id: string, language: 'sv' | 'en' = 'sv'): Promise<string> {
  const file = path.join(folder, 'a.pdf');
  writeFileSync(file, must(await make(world, 'chief', id, language)));
  return execFileSync('pdftotext', ['-layout', file, '-'], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  }).replace(/\s+/g, ' ');
}

describe('the printed form of an application', () => {
  it('[R05.3] has what is applied for, empty findings and places to sign while it waits', async () => {
    const world = openWorld();
    const id = await submitted(world);
    must(
      await applicationService['applications.consult'](world.as('office'), {
        id,
        on: '2026-11-18',
        how: 'mail',
        note: 'Namnet är ledigt',
      }),
    );
    const text = await textOf(world, id);
    for (const part of [
      ...['Ansökan om kanal i sociala medier', 'A-2026-001', 'Fritidsbanken', 'Instagram', 'Kulturförvaltningen'],
      ...[
        'Visa vad som finns att låna',
        'Bibliotekets kanal når andra',
        'Sidan sparas varje vecka',
        'Namn anna, Namn kim',
      ],
      ...['Namn anna intygar 2026-11-18', 'Namnet är ledigt', '1. Finns ett försvarbart syfte? [ ] Ja [ ] Nej'],
      ...['2. Är det väl använd arbetstid?', 'Godkänns', 'Avslås', 'Underskrift', 'Namnförtydligande'],
      'förbinder sig förvaltningen att följa Bollnäs 2011, version 2011-03-31',
    ])
      expect(text).toContain(part);
    expect(text).toContain('Beslut: A-2026-001 Fritidsbanken');
    for (const part of ['Beslutat av', 'Diarienummer']) expect(text).not.toContain(part);
  });

  it('[R05.3] has the decision afterwards, and nothing to sign', async () => {
    const world = openWorld();
    const id = await submitted(world);
    const purpose = { holds: true, words: 'Lånen minskar' };
    const files = [{ blobId: world.vault.addBlob(new TextEncoder().encode('x')).id, name: 'beslut.pdf' }];
    const paper = { byId: 'chief', on: '2026-11-18', reference: 'KUN 2026/77', files };
    must(
      await decide(
        world,
        'office',
        id,
        approval({ purpose, conditions: 'Ett år', endsOn: '2027-11-30', permittedIds: ['kim'] }),
        paper,
      ),
    );
    const text = await textOf(world, id);
    for (const part of [
      ...['Ja. Lånen minskar', 'Godkänns', 'Ett år', '2027-11-30', 'Namn kim', 'Namn chief', 'KUN 2026/77'],
      ...['Beslutet är fattat på papper', 'Bollnäs 2011, version 2011-03-31'],
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Underskrift');
    must(
      await applicationService['applications.revoke'](world.as('chief'), {
        id,
        reason: 'Ingen sköter den',
        reference: '',
      }),
    );
    expect(await textOf(world, id, 'en')).toContain('The approval has been withdrawn');
  });

  it('has the reason of a refusal in English, and is not made of what one may not see', async () => {
    const world = openWorld();
    const id = await submitted(world);
    must(await decide(world, 'chief', id, refusal('refuse', 'Biblioteket räcker')));
    const text = await textOf(world, id, 'en');
    for (const part of ['Application for a social media channel', 'Refused', 'Biblioteket räcker'])
      expect(text).toContain(part);
    const draft = await draw(world, { address: '' });
    expect(codeOf(await make(world, 'chief', draft))).toBe('applications.unknown');
  });
});
