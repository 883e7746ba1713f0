// The export for the public: what is in its bytes and what is not, and what becomes of the folder when something fails.
// R41.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../../../../domain/calendar/days.ts';
import { calls } from '../../../../../domain/contract/api.ts';
import type { LogItem } from '../../../../../domain/items/model.ts';
import type { PublicSettings } from '../../../../../domain/public-search/model.ts';
import { DEFAULT_PUBLIC_SETTINGS } from '../../../../../domain/public-search/model.ts';
import { inquiryService } from '../../../../../electron/services/inquiries/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { exportPublicSearch } from '../../../../../electron/services/public-search/export.ts';
import { publicSearchToday } from '../../../../../electron/services/public-search/withdrawn.ts';
import { publicSearchService } from '../../../../../electron/services/public-search/service.ts';
import { itemKind } from '../../../../../electron/services/record-kinds/item.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { ok } from '../../../../../domain/kernel/result.ts';
import { channel, entry } from '../../../support/world/index.ts';
import { alter, openWorld, type ApplicationWorld } from '../applications/applications-world.ts';

const SCRIPT = '/* the page */';
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-public-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const AT = '2026-03-02T08:00:00.000Z';
const STAMP = { at: AT, by: 'anna' };
function item(id: string, more: Partial<LogItem> = {}): LogItem {
  return {
    ...{ id, channelId: 'lib', direction: 'received', at: AT, kind: 'comment', text: 'När öppnar badet?', raw: null },
    ...{ author: { name: '', handle: '', link: '' }, link: '', replyTo: '', deletedThere: false, files: [] },
    ...{ personal: null, source: { format: 'own', sourceId: id, importId: 'made', file: 'a' } },
    ...{ marks: { secrecy: false, secrecyBasis: '', personalData: false }, diary: null, keptWhere: 'vault', led: [] },
    ...{ created: STAMP, changed: STAMP },
    ...more,
  };
}
/** As an import would write them, which is not what is tested here. */
const put = async ({ vault, as }: ApplicationWorld, ...items: LogItem[]): Promise<void> => {
  must(
    await vault.write('test', (tx) => {
      for (const one of items) itemKind.save(tx, one, as('anna'));
      return ok(undefined);
    }),
  );
};

const FROM = (name: string, handle = '') => ({ author: { name, handle, link: '' as const } });
const POST = item('post', { kind: 'post', direction: 'drawnUp', text: 'Badet öppnar på lördag. Ring 0278-250 00.' });
const ITEMS = [
  POST,
  item('open', { ...FROM('Kim Karlsson', 'kimk77'), text: 'Tack! Hälsar Kim Karlsson, 070-123 45 67, kim@exempel.se' }),
  item('secret', {
    ...FROM('Göran Östling'),
    text: 'Min dotter bor hos socialtjänsten sedan i mars i år',
    marks: { secrecy: true, secrecyBasis: '26:1', personalData: true },
  }),
  item('message', { ...FROM('Åsa Ek'), kind: 'message', text: 'Jag vill berätta något om mina egna pengar nu' }),
  item('named', { ...FROM('Bo Berg'), text: 'Grannen Sven Modig parkerar alltid fel på vår gata' }),
];
/** What must not stand in the bytes, written down by hand. */
const HELD_BACK = [
  ...['Kim', 'Karlsson', 'kimk77', '070-123', '123 45 67', 'kim@exempel.se', 'Göran', 'Östling', 'socialtjänsten'],
  ...['Åsa', 'egna pengar', 'Bo Berg', 'Berg', 'Sven', 'Modig', 'Grannen', 'dotter'],
];

async function start(settings: Partial<PublicSettings> = { citizens: 'masked' }) {
  const world = openWorld({
    channels: [channel('lib', { name: 'Biblioteket', roster: [entry('anna', ['answer', 'moderate'])] })],
  });
  await alter(world, 'people', 'bo', { roles: [{ role: 'registrar', departmentId: null }] });
  await put(world, ...ITEMS);
  const bo = world.as('bo');
  must(await publicSearchService['publicSearch.saveSettings'](bo, { ...DEFAULT_PUBLIC_SETTINGS, ...settings }));
  return { world, bo };
}
type Page = Parameters<(typeof publicSearchService)['publicSearch.page']>[1];
const page = async (context: ServiceContext, input: Partial<Page> & Pick<Page, 'list'>) =>
  must(await publicSearchService['publicSearch.page'](context, { reason: null, offset: 0, limit: 50, ...input }));
const overview = async (context: ServiceContext) =>
  must(await publicSearchService['publicSearch.overview'](context, {}));
const idsOf = async (context: ServiceContext, list: Page['list']) =>
  (await page(context, { list })).rows.map(({ id }) => id).sort();
const review = async (context: ServiceContext, id: string, verdict: 'masked' | 'open' | 'held' | null) => {
  const { asOf } = must(await publicSearchService['publicSearch.record'](context, { id }));
  return publicSearchService['publicSearch.review'](context, { records: [{ id, asOf }], verdict });
};
const make = (context: ServiceContext, more: object = {}) =>
  exportPublicSearch(context, { folder, script: SCRIPT, ...more });
const made = () => path.join(folder, 'sok-i-handlingar');
const filesIn = (from: string): string[] =>
  readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.relative(from, path.join(one.parentPath, one.name)))
    .sort();
/** Another program's search of all bytes, in each way in which a word may be written. */
function found(text: string): string[] {
  const forms = [
    text,
    text.toLowerCase(),
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    Array.from(text, (c) => (c.charCodeAt(0) > 126 ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join(
      '',
    ),
    Array.from(text, (c) => (c.charCodeAt(0) > 126 ? `&#${String(c.charCodeAt(0))};` : c)).join(''),
  ];
  return [...new Set(forms)].filter((form) => {
    try {
      execFileSync('grep', ['-rFiq', '--', form, made()]);
      return true;
    } catch {
      return false;
    }
  });
}

describe('an export for the public', () => {
  it('[R41.2] has nothing of what is held back, in any writing, and every hash is right', async () => {
    const { bo } = await start();
    expect(must(await make(bo))).toMatchObject({ out: 2, files: 6 });
    for (const text of HELD_BACK) expect(found(text), text).toEqual([]);
    for (const text of ['Badet öppnar på lördag', '0278-250 00', '[privatperson]', 'Biblioteket'])
      expect(found(text), text).not.toEqual([]);
    execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: made() });
    expect(filesIn(made())).toEqual([
      ...['SHA256SUMS', 'index.html', 'manad/2026-03.html', 'sok/2026.js', 'sok/sok.js', 'stil.css'],
    ]);
    const [last] = (await overview(bo)).exports;
    expect(last).toMatchObject({ out: 2, held: 2, never: 1, files: 6, by: 'Namn bo' });
    expect(last?.sums).toBe(execFileSync('sha256sum', ['SHA256SUMS'], { cwd: made(), encoding: 'utf8' }).slice(0, 64));
  });

  it('holds back by default what a citizen wrote, with its reasons, until somebody has read it', async () => {
    const { bo } = await start({});
    expect(await idsOf(bo, 'out')).toEqual(['post']);
    expect(await idsOf(bo, 'held')).toEqual(['message', 'named', 'open']);
    expect(await idsOf(bo, 'never')).toEqual(['secret']);
    const { heldReasons, neverReasons } = await overview(bo);
    expect(heldReasons).toEqual([
      ...[
        { reason: 'citizen', count: 3 },
        { reason: 'private', count: 1 },
      ],
      { reason: 'possibleName', count: 1 },
    ]);
    expect(neverReasons).toEqual([{ reason: 'secret', count: 1 }]);
    must(await review(bo, 'named', 'masked'));
    must(await review(bo, 'post', 'held'));
    expect(await idsOf(bo, 'out')).toEqual(['named']);
    must(await make(bo));
    expect(found('parkerar alltid fel')).not.toEqual([]);
    for (const text of ['Sven', 'Modig', 'Berg', 'lördag']) expect(found(text), text).toEqual([]);
  });

  it('says what the next one adds, changes and withdraws, and is the same to the byte when nothing is', async () => {
    const { bo, world } = await start();
    expect((await overview(bo)).changes).toBeNull();
    must(await make(bo));
    const before = filesIn(made()).map((file) => readFileSync(path.join(made(), file)).toString('base64'));
    must(await make(bo));
    expect(filesIn(made()).map((file) => readFileSync(path.join(made(), file)).toString('base64'))).toEqual(before);
    expect((await overview(bo)).changes).toEqual({ added: 0, changed: 0, withdrawn: 0 });
    must(await review(bo, 'named', 'masked'));
    must(await review(bo, 'open', 'held'));
    await put(world, { ...POST, text: 'Badet öppnar på söndag.' });
    expect((await overview(bo)).changes).toEqual({ added: 1, changed: 1, withdrawn: 1 });
    expect(await idsOf(bo, 'withdrawn')).toEqual(['open']);
    expect(await idsOf(bo, 'changed')).toEqual(['post']);
  });

  it('asks again about what has changed since it was read', async () => {
    const { bo, world } = await start({});
    must(await review(bo, 'open', 'masked'));
    expect(await idsOf(bo, 'out')).toEqual(['open', 'post']);
    await put(world, item('open', { ...FROM('Kim Karlsson'), text: 'Jag ändrade mig' }));
    expect(await idsOf(bo, 'out')).toEqual(['post']);
    expect(
      codeOf(
        await publicSearchService['publicSearch.review'](bo, {
          records: [{ id: 'open', asOf: 'a'.repeat(64) }],
          verdict: 'open',
        }),
      ),
    ).toBe('publicSearch.changed');
    expect(codeOf(await publicSearchService['publicSearch.record'](bo, { id: 'secret' }))).toBe('publicSearch.unknown');
  });

  it('[R41.2] lets several be decided at once, but each with something of somebody’s be released alone', async () => {
    const { bo, world } = await start({});
    await put(
      world,
      item('first', { ...FROM('Kim Karlsson'), text: 'vilka tider gäller' }),
      item('second', { ...FROM('Bo Berg'), text: 'finns det glass' }),
    );
    const { rows } = await page(bo, { list: 'held' });
    expect(rows.filter(({ alone }) => alone).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['open', 'message', 'named']),
    );
    const decide = (ids: readonly string[], verdict: 'masked' | 'held' | null) =>
      publicSearchService['publicSearch.review'](bo, {
        records: rows.filter(({ id }) => ids.includes(id)).map(({ id, asOf }) => ({ id, asOf })),
        verdict,
      });
    const refused = await decide(['first', 'second', 'open'], 'masked');
    expect(refused).toMatchObject({ error: { code: 'publicSearch.alone', params: { count: 1 } } });
    expect(await idsOf(bo, 'out')).toEqual(['post']);
    const read = must(await publicSearchService['publicSearch.records'](bo, { ids: ['first', 'second'] }));
    expect(read.map(({ text, alone }) => [text[0]?.text, alone])).toEqual([
      ['vilka tider gäller', false],
      ['finns det glass', false],
    ]);
    expect(codeOf(await publicSearchService['publicSearch.records'](bo, { ids: ['first', 'secret'] }))).toBe(
      'publicSearch.unknown',
    );
    must(await decide(['first', 'second'], 'masked'));
    expect(await idsOf(bo, 'out')).toEqual(['first', 'post', 'second']);
    must(await decide(['message', 'named', 'open'], 'held'));
    expect((await overview(bo)).heldReasons).toEqual([{ reason: 'decided', count: 3 }]);
    must(await decide(['first', 'second'], null));
    expect(await idsOf(bo, 'out')).toEqual(['post']);
  });

  it('[R41.2] reminds who answers for it on the first screen: what must leave the published folder first', async () => {
    const { bo, world } = await start();
    const rows = async (context: ServiceContext, more: Partial<ServiceContext> = {}) =>
      must(await publicSearchToday({ ...context, ...more })).map(({ kind, urgency, params }) => ({
        ...{ kind, urgency, count: params.count },
      }));
    const later = (day: string) => ({ today: () => day });
    // Never exported: nothing is asked for.
    expect(await rows(bo, later('2036-01-01'))).toEqual([]);
    must(await make(bo));
    expect(await rows(bo)).toEqual([]);
    const day = addDays(bo.today(), 92);
    expect(await rows(bo, later(addDays(day, -1)))).toEqual([]);
    expect(await rows(bo, later(day))).toEqual([{ kind: 'publicExport', urgency: 'soon', count: undefined }]);
    expect(await rows(world.as('kim'), later(day))).toEqual([]);
    must(
      await publicSearchService['publicSearch.saveSettings'](bo, {
        ...{ ...DEFAULT_PUBLIC_SETTINGS, citizens: 'masked', remind: 'never' },
      }),
    );
    expect(await rows(bo, later(day))).toEqual([]);
    // What an earlier version chose says nothing of it: after three months, as from the start.
    must(
      await world.vault.write('test', ({ data }) => {
        for (const { id, changed, citizens, names, kept, contact } of Object.values(data.publicSettings))
          data.publicSettings[id] = { id, changed, citizens, names, kept, contact };
        return ok(null);
      }),
    );
    expect((await overview(bo)).settings.remind).toBe('quarter');
    expect((await rows(bo, later(day))).map(({ kind }) => kind)).toEqual(['publicExport']);
    // One is made confidential, one is decided to stay inside: both stand in the published folder.
    await put(world, { ...POST, marks: { secrecy: true, secrecyBasis: '21:1', personalData: false } });
    expect(await rows(bo)).toEqual([{ kind: 'publicWithdrawn', urgency: 'today', count: 1 }]);
    must(await review(bo, 'open', 'held'));
    // It was never in the folder.
    must(await review(bo, 'named', 'held'));
    expect(await rows(bo)).toEqual([{ kind: 'publicWithdrawn', urgency: 'today', count: 2 }]);
    must(await review(bo, 'named', 'masked'));
    must(await make(bo));
    expect(await rows(bo)).toEqual([]);
  });

  it('gives each person a name of its own for one export, and another in the next', async () => {
    const { bo } = await start({ citizens: 'masked', names: 'pseudonym' });
    const words = (): string[] =>
      readFileSync(path.join(made(), 'manad', '2026-03.html'), 'utf8').match(/privatperson [0-9A-F]{5}/g) ?? [];
    must(await make(bo));
    const first = words();
    expect(first.length).toBeGreaterThan(0);
    must(await make(bo));
    expect(words()).not.toEqual(first);
    expect((await overview(bo)).changes).toEqual({ added: 0, changed: 0, withdrawn: 0 });
  });

  it('shows what records say as text, whatever they say', async () => {
    const { bo, world } = await start();
    const text = `</script><script>alert(1)</script> <img src=x onerror=alert(2)> ' \\ \u2028 &amp; "`;
    await put(world, item('hostile', { kind: 'post', direction: 'drawnUp', text }));
    must(await make(bo));
    const html = readFileSync(path.join(made(), 'manad', '2026-03.html'), 'utf8');
    const index = readFileSync(path.join(made(), 'sok', '2026.js'), 'utf8');
    for (const part of ['<script>alert', '<img src=x', '\u2028']) expect(html + index).not.toContain(part);
    let stored = '';
    // The script, run as a page would.
    runInNewContext(index, {
      kanalvaktSok: (_year: string, json: string) => {
        stored = json;
      },
    });
    expect(stored).toContain('alert(1)');
    expect(() => JSON.parse(stored) as unknown).not.toThrow();
  });

  it('is for whoever keeps the records of the whole municipality', async () => {
    const { world } = await start();
    for (const who of ['anna', 'office', 'chief'] as const)
      expect(codeOf(await make(world.as(who)))).toBe('publicSearch.notYours');
    await alter(world, 'people', 'kim', { roles: [{ role: 'registrar', departmentId: 'kultur' }] });
    expect(codeOf(await publicSearchService['publicSearch.overview'](world.as('kim'), {}))).toBe(
      'publicSearch.notYours',
    );
    must(await make(world.as('admin')));
  });
});

describe('an export that fails', () => {
  const before = async (bo: ServiceContext) => {
    must(await make(bo));
    return { sums: readFileSync(path.join(made(), 'SHA256SUMS'), 'utf8'), bo };
  };
  const isWhole = (sums: string): void => {
    expect(readFileSync(path.join(made(), 'SHA256SUMS'), 'utf8')).toBe(sums);
    execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: made() });
    expect(readdirSync(folder)).toEqual(['sok-i-handlingar']);
  };

  it('leaves the one before as it was, on a full disk, on a broken one, and when it is cancelled', async () => {
    const { bo } = await start();
    const { sums } = await before(bo);
    for (const [code, errno] of [
      ['publicSearch.diskFull', 'ENOSPC'],
      ['publicSearch.notWritten', 'EIO'],
    ] as const) {
      let left = 3;
      const write = async (file: string, bytes: Uint8Array): Promise<void> => {
        left -= 1;
        if (left < 0) throw Object.assign(new Error(errno), { code: errno });
        await writeFile(file, bytes);
      };
      expect(codeOf(await make(bo, { write }))).toBe(code);
      isWhole(sums);
    }
    const write = async (file: string, bytes: Uint8Array): Promise<void> => {
      await writeFile(file, bytes);
      expect(codeOf(await make(bo))).toBe('publicSearch.working');
      must(await publicSearchService['publicSearch.cancel'](bo, {}));
    };
    expect(codeOf(await make(bo, { write }))).toBe('publicSearch.cancelled');
    isWhole(sums);
    expect((await overview(bo)).exports).toHaveLength(1);
  });

  it('[R41.2] is withheld when its finished files have a word that stays inside', async () => {
    const { bo } = await start();
    const { sums } = await before(bo);
    for (const leak of ['Göran&#32;&Ouml;stling Göran &#214;stling', 'G%C3%B6ran%20%C3%96stling', '0701234567']) {
      const write = async (file: string, bytes: Uint8Array): Promise<void> => {
        await writeFile(file, file.endsWith('.html') ? `${Buffer.from(bytes).toString()}<!-- ${leak} -->` : bytes);
      };
      const result = await make(bo, { write });
      expect(codeOf(result), leak).toBe('publicSearch.leaked');
      expect(result.ok ? '' : result.error.params?.record).toBe(leak === '0701234567' ? 'open' : 'secret');
      isWhole(sums);
    }
  });

  it('replaces nothing that it did not make, and gives a whole folder its name back', async () => {
    const { bo } = await start();
    mkdirSync(made());
    writeFileSync(path.join(made(), 'brev.txt'), 'eget');
    expect(codeOf(await make(bo))).toBe('publicSearch.folderTaken');
    expect(readFileSync(path.join(made(), 'brev.txt'), 'utf8')).toBe('eget');
    rmSync(made(), { recursive: true });
    // Cut off between the two renames, and in the middle of writing.
    mkdirSync(path.join(folder, 'sok-i-handlingar.forra', 'sok'), { recursive: true });
    mkdirSync(path.join(folder, 'sok-i-handlingar.ny', 'manad'), { recursive: true });
    must(await make(bo));
    expect(readdirSync(folder)).toEqual(['sok-i-handlingar']);
    expect(existsSync(path.join(made(), 'index.html'))).toBe(true);
    expect(codeOf(await make(bo, { folder: bo.vault.folder }))).toBe('publicSearch.inVault');
  });

  it('says that nothing may go out', async () => {
    const { bo } = await start();
    for (const id of ['post', 'open']) must(await review(bo, id, 'held'));
    expect(codeOf(await make(bo))).toBe('publicSearch.nothing');
    expect(codeOf(await review(bo, 'named', null))).toBe('publicSearch.undecided');
  });
});

describe('questions', () => {
  it('go out with their answer once they are answered, without the name that the answer greets', async () => {
    const { world, bo } = await start();
    const { id } = must(
      await inquiryService['inquiries.add'](
        world.as('anna'),
        calls['inquiries.add'].input.parse({
          channelId: 'lib',
          kind: 'comment',
          text: 'När öppnar badet på söndag?',
          sender: { kind: 'known', name: 'Lisa Lind', handle: '', link: '' },
        }),
      ),
    );
    expect((await page(bo, { list: 'never', reason: 'unfinished' })).rows.map((row) => row.id)).toEqual([id]);
    must(
      await inquiryService['inquiries.answer'](
        world.as('anna'),
        calls['inquiries.answer'].input.parse({ id, text: 'Hej Lisa! Klockan tio.', how: 'reply' }),
      ),
    );
    // Its sender is personal data, so somebody reads it first.
    must(await review(bo, id, 'masked'));
    expect(await idsOf(bo, 'out')).toContain(id);
    must(await make(bo));
    expect(found('Klockan tio')).not.toEqual([]);
    for (const text of ['Lisa', 'Lind']) expect(found(text), text).toEqual([]);
  });
});
