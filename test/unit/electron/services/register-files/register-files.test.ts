// Signed register files between two vaults: a department sends its channels, the communications office takes them in and
// sends its corrections back. Forged, altered, repeated and older files are refused by name; openssl checks the signature.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../../../../domain/channels/model.ts';
import { REGISTER_PARTS, REGISTER_PURPOSE } from '../../../../../domain/register-files/model.ts';
import { toZip } from '../../../../../electron/exchange/archive/zip.ts';
import { ed25519Pem } from '../../../../../electron/exchange/archive/pem.ts';
import { channelService } from '../../../../../electron/services/channels/service.ts';
import { importService } from '../../../../../electron/services/channel-imports/service.ts';
import { registerFiles, registerFileService } from '../../../../../electron/services/register-files/write.ts';
import { makeFakeVault } from '../../../support/fake-vault.ts';
import { codeOf, must } from '../../../../support/results.ts';
import {
  channel,
  contextOf,
  makeClock,
  person,
  role,
  STAMP,
  stateOf,
  type TestContext,
  withRole,
} from '../../../support/world/index.ts';

type Clock = ReturnType<typeof makeClock>;
type Bytes = Uint8Array<ArrayBuffer>;

let folder: string;
let clock: Clock;
let department: TestContext;
let office: TestContext;

const municipality = (name: string) => ({
  municipality: {
    ...{ id: 'municipality' as const, name, website: '', colour: '#1d4f8f', changed: STAMP },
  },
});
const badet = channel('badet', {
  name: 'Badet',
  address: 'https://www.facebook.com/badet',
  purpose: 'Öppettider',
  responsibleId: 'anna',
  state: 'preparing',
});

function vaultOf(
  id: string,
  name: string,
  channels: Channel[],
  me = person('anna', { name: 'Anna Berg' }),
): TestContext {
  const state = stateOf({ people: [me], channels });
  const initial = { ...state, municipality: municipality(name) };
  return contextOf(makeFakeVault({ id, memberId: me.id, clock: clock.now, initial }), me, clock.now);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kanalvakt-register-'));
  clock = makeClock('2026-11-24T11:00:00.000Z');
  department = vaultOf('vault-kultur', 'Norråsa', [badet]);
  office = vaultOf('vault-kontoret', 'Norråsa', [], withRole('elif', 'communications', null));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const send = async (from: TestContext, what: { ids?: string[]; departmentId?: string | null } = {}): Promise<Bytes> =>
  new Uint8Array(
    must(
      await registerFiles['registerFiles.save'](
        from,
        { name: 'Förteckning', language: 'sv', ...what },
        { fontFolder: '' },
      ),
    ),
  );
const preview = async (to: TestContext, bytes: Bytes) =>
  importService['imports.preview'](to, { fileName: 'f.zip', bytes });
async function take(to: TestContext, bytes: Bytes, digitsCompared = true, lines?: number[]) {
  const shown = must(await preview(to, bytes));
  return importService['imports.apply'](to, {
    ...{ fileName: 'f.zip', bytes, settings: shown.settings, digitsCompared },
    lines:
      lines ?? shown.rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed').map(({ line }) => line),
  });
}
const channelsOf = (context: TestContext): Channel[] => Object.values(context.vault.db.data.channels);
const later = (minutes: number): void => clock.pass(minutes * 60_000);

/** The parts of a register file, as `unzip` reads them. */
function partsOf(bytes: Bytes): Record<'content' | 'signature' | 'key', Buffer> {
  const file = path.join(folder, 'register.zip');
  writeFileSync(file, bytes);
  const part = (name: string): Buffer => execFileSync('unzip', ['-p', file, name], { maxBuffer: 1e9 });
  return {
    content: part(REGISTER_PARTS.content),
    signature: part(REGISTER_PARTS.signature),
    key: part(REGISTER_PARTS.key),
  };
}
const zipOf = async (parts: Partial<Record<'content' | 'signature' | 'key', Uint8Array | string>>): Promise<Bytes> =>
  new Uint8Array(
    await toZip(
      Object.fromEntries(
        Object.entries(parts).map(([part, content]) => [REGISTER_PARTS[part as keyof typeof REGISTER_PARTS], content]),
      ),
      clock.now(),
    ),
  );
/** A file with this content, signed by the department. */
const signedContent = (content: string): Promise<Bytes> => {
  const { signature, publicKey } = department.vault.sign(REGISTER_PURPOSE, Buffer.from(content));
  return zipOf({ content, signature: Buffer.from(signature, 'base64'), key: ed25519Pem(publicKey) });
};
const changed = async (bytes: Bytes, change: (file: Record<string, unknown>) => void): Promise<Bytes> => {
  const file = JSON.parse(partsOf(bytes).content.toString('utf8')) as Record<string, unknown>;
  change(file);
  return signedContent(JSON.stringify(file));
};

describe('a register file', () => {
  it('[R07.1] says the address and who is responsible, and openssl accepts its signature', async () => {
    const { content, signature, key } = partsOf(await send(department));
    expect(JSON.parse(content.toString('utf8'))).toMatchObject({
      municipality: 'Norråsa',
      channels: [{ name: 'Badet', address: 'https://www.facebook.com/badet', responsible: 'Anna Berg' }],
    });
    const [signed, sig, pem] = ['signed.bin', 'sig.bin', 'key.pem'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    const check = (bytes: Buffer): string => {
      writeFileSync(signed, Buffer.concat([Buffer.from(`kanalvakt/v1/signed/${REGISTER_PURPOSE}\n`), bytes]));
      writeFileSync(sig, signature);
      writeFileSync(pem, key);
      const done = spawnSync(
        'openssl',
        ['pkeyutl', '-verify', '-pubin', '-inkey', pem, '-rawin', '-in', signed, '-sigfile', sig],
        { encoding: 'utf8' },
      );
      return `${done.stdout}${done.stderr}`;
    };
    expect(check(content)).toContain('Signature Verified Successfully');
    expect(check(Buffer.concat([content, Buffer.from(' ')]))).not.toContain('Successfully');
  });

  it('holds the channels that are asked for', async () => {
    const wide = channel('wide', { name: 'Kommunen', departmentId: null });
    const from = vaultOf('vault-3', 'Norråsa', [badet, wide]);
    const names = async (what: Parameters<typeof send>[1]) =>
      (JSON.parse(partsOf(await send(from, what)).content.toString()) as { channels: { name: string }[] }).channels.map(
        ({ name }) => name,
      );
    expect(await names({})).toEqual(['Badet', 'Kommunen']);
    expect(await names({ departmentId: 'kultur' })).toEqual(['Badet']);
    expect(await names({ departmentId: null })).toEqual(['Kommunen']);
    expect(await names({ ids: ['wide'] })).toEqual(['Kommunen']);
    const none = await registerFiles['registerFiles.save'](
      from,
      { name: 'F', language: 'sv', departmentId: 'social' },
      { fontFolder: '' },
    );
    expect(codeOf(none)).toBe('registerFiles.empty');
  });
});

describe('taking in a register file', () => {
  it('[R08.2] shows every difference, and writes the chosen rows once the digits are compared', async () => {
    const bytes = await send(department);
    const shown = must(await preview(office, bytes));
    expect(shown.rows.map(({ outcome }) => outcome)).toEqual(['new']);
    const { digits } = must(await registerFileService['registerFiles.digits'](department, {}));
    expect(shown.signed).toMatchObject({ municipality: 'Norråsa', name: 'Anna Berg', known: false, digits });
    expect(digits).toMatch(/^(?:\d{5} ){5}\d{5}$/);

    expect(codeOf(await take(office, bytes, false))).toBe('imports.registerNotCompared');
    expect(channelsOf(office)).toEqual([]);
    must(await take(office, bytes));
    // It is only being prepared where it comes from.
    expect(channelsOf(office)).toMatchObject([
      { name: 'Badet', state: 'preparing', origin: { vaultId: 'vault-kultur', channelId: 'badet' } },
    ]);

    later(60);
    const moved = must(
      await channelService['channels.save'](department, {
        id: 'badet',
        fields: { ...badet, name: 'Badhuset', address: 'https://www.facebook.com/badhuset' },
      }),
    );
    expect(moved.id).toBe('badet');
    const next = await send(department);
    const again = must(await preview(office, next));
    expect(again.signed?.known).toBe(true);
    expect(again.rows[0]?.changes).toEqual([
      { field: 'name', before: 'Badet', after: 'Badhuset' },
      { field: 'address', before: 'https://www.facebook.com/badet', after: 'https://www.facebook.com/badhuset' },
    ]);
    must(await take(office, next, false));
    expect(channelsOf(office)).toMatchObject([{ name: 'Badhuset', address: 'https://www.facebook.com/badhuset' }]);
  });

  it('brings the corrections of the office back to the channel that they are about', async () => {
    must(await take(office, await send(department)));
    const [known] = channelsOf(office);
    later(5);
    must(
      await channelService['channels.save'](office, {
        id: known!.id,
        fields: { ...known!, name: 'Badhuset i Norråsa', address: 'https://www.facebook.com/norrasabad' },
      }),
    );
    department = { ...department, me: { ...department.me, roles: [role('departmentChief')] } };
    const back = await send(office);
    const shown = must(await preview(department, back));
    expect(shown.rows).toMatchObject([{ outcome: 'changed', channelId: 'badet' }]);
    must(await take(department, back));
    expect(channelsOf(department)).toMatchObject([
      { id: 'badet', name: 'Badhuset i Norråsa', address: 'https://www.facebook.com/norrasabad' },
    ]);
  });

  it('[R08.2] makes a channel that came from the sender active when it is so there, and the undo takes that back', async () => {
    must(await take(office, await send(department)));
    expect(channelsOf(office)).toMatchObject([{ state: 'preparing' }]);
    later(5);
    must(
      await department.vault.write('test', ({ data }) => {
        data.channels.badet = { ...data.channels.badet!, state: 'active' };
        return { ok: true, value: null };
      }),
    );
    const bytes = await send(department);
    expect(must(await preview(office, bytes)).rows[0]?.changes).toEqual([
      { field: 'state', before: 'preparing', after: 'active' },
    ]);
    const { importId } = must(await take(office, bytes));
    expect(channelsOf(office)).toMatchObject([{ state: 'active' }]);
    must(await importService['imports.undo'](office, { importId }));
    expect(channelsOf(office)).toMatchObject([{ state: 'preparing' }]);
  });

  it('never makes the department’s own channel active, whatever the office sends', async () => {
    must(await take(office, await send(department)));
    later(5);
    must(
      await office.vault.write('test', ({ data }) => {
        const [known] = channelsOf(office);
        data.channels[known!.id] = { ...known!, state: 'active', name: 'Badhuset' };
        return { ok: true, value: null };
      }),
    );
    department = { ...department, me: { ...department.me, roles: [role('departmentChief')] } };
    must(await take(department, await send(office)));
    expect(channelsOf(department)).toMatchObject([{ name: 'Badhuset', state: 'preparing' }]);
  });

  it('ties a channel that was in the register already to that of the sender, and can be undone', async () => {
    const own = channel('own', { ...badet, id: 'own', responsibleId: null });
    office = vaultOf('vault-kontoret', 'Norråsa', [own], withRole('elif', 'communications', null));
    const bytes = await send(department);
    expect(must(await preview(office, bytes)).rows[0]?.changes).toContainEqual({
      ...{ field: 'origin', before: '', after: 'Anna Berg' },
    });
    const { importId } = must(await take(office, bytes));
    expect(channelsOf(office)[0]?.origin).toEqual({ vaultId: 'vault-kultur', channelId: 'badet' });
    must(await importService['imports.undo'](office, { importId }));
    expect(channelsOf(office)[0]?.origin).toBeUndefined();
    // What was undone may be taken in again.
    expect(codeOf(await preview(office, bytes))).toBe('ok');
  });

  it('does not take in a channel that the sender has closed, or an address that another channel has', async () => {
    const closed = channel('c1', {
      name: 'Stängd',
      address: 'https://x.com/a',
      state: 'closed',
      closedOn: '2026-01-01',
    });
    department = vaultOf('vault-kultur', 'Norråsa', [badet, closed]);
    must(await take(office, await send(department)));
    expect(channelsOf(office).map(({ name }) => name)).toEqual(['Badet']);
    const taken = channel('taken', { name: 'Annan', address: 'https://www.facebook.com/ny' });
    const state = office.vault.db.data;
    office = contextOf(
      makeFakeVault({
        ...{ id: 'vault-kontoret', memberId: 'elif', clock: clock.now },
        initial: { ...state, channels: { ...state.channels, taken } },
      }),
      office.me,
      clock.now,
    );
    later(1);
    const moved = await changed(await send(department), (file) => {
      (file.channels as { id: string; address: string }[]).find(({ id }) => id === 'badet')!.address =
        'https://facebook.com/ny/';
    });
    const row = must(await preview(office, moved)).rows.find(({ values }) => values.name === 'Badet');
    expect(row?.outcome).toBe('wrong');
    expect(row?.remarks.map(({ code }) => code)).toContain('addressTaken');
  });
});

describe('[R08.2] a register file is refused', () => {
  it('if it was changed after it was signed, in any byte', async () => {
    const parts = partsOf(await send(department));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('content' as const, 'signature' as const),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (part, at, flip) => {
          const bytes = Buffer.from(parts[part]);
          bytes[at % bytes.length]! ^= flip;
          expect(codeOf(await preview(office, await zipOf({ ...parts, [part]: bytes })))).toBe(
            'imports.registerForged',
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('if the key inside it is another than the one that signed, or one that anybody could sign for', async () => {
    const parts = partsOf(await send(department));
    const own = office.vault.sign(REGISTER_PURPOSE, parts.content);
    const mine = { ...parts, signature: Buffer.from(own.signature, 'base64'), key: ed25519Pem(own.publicKey) };
    expect(codeOf(await preview(office, await zipOf(mine)))).toBe('imports.registerForged');
    const weak = ed25519Pem(Buffer.concat([Buffer.from([1]), Buffer.alloc(31)]).toString('base64'));
    expect(codeOf(await preview(office, await zipOf({ ...parts, key: weak })))).toBe('imports.registerForged');
    expect(codeOf(await preview(office, await zipOf({ ...parts, key: 'no key' })))).toBe('imports.registerForged');
  });

  it('if it is taken in already, is older than one that is, or is of tomorrow', async () => {
    const first = await send(department);
    later(10);
    const second = await send(department);
    must(await take(office, second));
    expect(codeOf(await preview(office, second))).toBe('imports.registerAgain');
    expect(codeOf(await preview(office, first))).toBe('imports.registerOlder');
    later(24 * 60);
    const tomorrow = await send(department);
    later(-24 * 60);
    expect(codeOf(await preview(office, tomorrow))).toBe('imports.registerFuture');
  });

  it('if it comes from another municipality or from this vault, or a newer program made it', async () => {
    expect(codeOf(await preview(office, await send(vaultOf('v', 'Annanstans', [badet]))))).toBe(
      'imports.registerElsewhere',
    );
    expect(codeOf(await preview(department, await send(department)))).toBe('imports.registerOwn');
    const newer = await changed(await send(department), (file) => {
      file.v = 2;
    });
    expect(codeOf(await preview(office, newer))).toBe('imports.registerNewer');
  });

  it('if a part is missing or cannot be read', async () => {
    const parts = partsOf(await send(department));
    for (const part of ['signature', 'key'] as const) {
      const { [part]: _left, ...others } = parts;
      expect(await preview(office, await zipOf(others))).toMatchObject({
        error: { code: 'imports.registerDamaged', params: { part: REGISTER_PARTS[part] } },
      });
    }
    for (const content of ['', 'null', '{}', '[]', '{"v":1}', 'å'])
      expect(codeOf(await preview(office, await signedContent(content)))).toBe('imports.registerDamaged');
    const whole = await send(department);
    expect(codeOf(await preview(office, whole.slice(0, whole.length - 30)))).toBe('imports.registerDamaged');
  });

  it('with a readable file of the address lists left as it was', async () => {
    const bytes = new Uint8Array(readFileSync('test/fixtures/kanallista-prov.csv'));
    expect(must(await preview(office, bytes)).signed).toBeNull();
  });
});
