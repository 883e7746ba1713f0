// "Remember on this computer": when it is offered, what is stored, and when it is forgotten. The keyring is injected.
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../../domain/kernel/result.ts';
import type { EngineClient } from '../../../../electron/engine/client.ts';
import { forgetAfter, rememberCalls } from '../../../../electron/ipc/calls/remembered-keys.ts';
import type { KeyValueFile } from '../../../../electron/app/preferences.ts';
import { type Keyring, createRememberedKeys } from '../../../../electron/app/remembered-keys.ts';
import { codeOf } from '../../../support/results.ts';

class File implements KeyValueFile {
  values: Record<string, unknown> = {};
  get = (key: string): unknown => this.values[key];
  set = (values: Readonly<Record<string, unknown>>): void => void Object.assign(this.values, values);
}

/** A keyring with its own secret; a keyring with another secret cannot open what it sealed. */
const keyringOf = (secret: string, backend = 'gnome_libsecret'): Keyring => ({
  getSelectedStorageBackend: () => backend,
  isEncryptionAvailable: () => backend !== 'basic_text',
  encryptString: (plain) => Buffer.from(`${secret}:${plain.split('').reverse().join('')}`),
  decryptString: (sealed) => {
    const [by, text = ''] = sealed.toString().split(':');
    if (by !== secret) throw new Error('cannot be decrypted');
    return text.split('').reverse().join('');
  },
});

/** The methods that replace the synchronous ones. */
const newKeyringOf = (secret: string): Keyring => {
  const { encryptString, decryptString } = keyringOf(secret);
  return {
    getSelectedStorageBackend: () => 'gnome_libsecret',
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (plain) => Promise.resolve(encryptString!(plain)),
    decryptStringAsync: async (sealed) => Promise.resolve({ result: decryptString!(sealed) }),
  };
};
const key = (): Uint8Array => Uint8Array.from({ length: 32 }, (_, index) => index);

describe('remembering on this computer', () => {
  it('is offered on Linux only with a real keyring, elsewhere when the system can encrypt', async () => {
    for (const [backend, wanted] of [
      ['gnome_libsecret', true],
      ['kwallet', true],
      ['kwallet5', true],
      ['kwallet6', true],
      ['basic_text', false],
      ['unknown', false],
    ] as const) {
      expect(
        await createRememberedKeys(
          new File(),
          { ...keyringOf('a', backend), isEncryptionAvailable: () => true },
          'linux',
        ).hasKeyring(),
        backend,
      ).toBe(wanted);
    }
    const { getSelectedStorageBackend: _none, ...elsewhere } = keyringOf('a');
    expect(await createRememberedKeys(new File(), elsewhere, 'linux').hasKeyring()).toBe(false);
    for (const platform of ['darwin', 'win32']) {
      expect(await createRememberedKeys(new File(), elsewhere, platform).hasKeyring()).toBe(true);
      expect(
        await createRememberedKeys(
          new File(),
          { ...elsewhere, isEncryptionAvailable: () => false },
          platform,
        ).hasKeyring(),
      ).toBe(false);
    }
  });

  it('is not offered when the keyring fails or is missing', async () => {
    expect(
      await createRememberedKeys(
        new File(),
        {
          ...keyringOf('a'),
          isEncryptionAvailable: () => {
            throw new Error('no bus');
          },
        },
        'linux',
      ).hasKeyring(),
    ).toBe(false);
    expect(await createRememberedKeys(new File(), {}, 'darwin').hasKeyring()).toBe(false);
  });
});

describe.each([
  ['synchronous', keyringOf],
  ['asynchronous', newKeyringOf],
] as const)('a remembered key, with the %s methods', (_name, make) => {
  it('is encrypted by the keyring, returned on request, and wiped from the buffer passed in', async () => {
    const file = new File();
    const remembering = createRememberedKeys(file, make('a'), 'linux');
    const given = key();
    expect(codeOf(await remembering.put('v', 'anna', given))).toBe('ok');
    expect([...given].every((byte) => byte === 0)).toBe(true);
    expect(JSON.stringify(file.values)).not.toContain(Buffer.from(key()).toString('base64'));
    expect(await remembering.members('v')).toEqual(['anna']);
    expect(await remembering.members('other')).toEqual([]);
    expect(await remembering.read('v', 'anna')).toEqual(ok(Buffer.from(key())));
    expect(codeOf(await remembering.read('v', 'bo'))).toBe('vault.notRemembered');
    remembering.forget('v', 'anna');
    expect(await remembering.members('v')).toEqual([]);
    expect(file.values).toEqual({ keys: {} });
  });

  it('cannot be decrypted by another keyring, and is then forgotten', async () => {
    const file = new File();
    await createRememberedKeys(file, make('a'), 'linux').put('v', 'anna', key());
    const changed = createRememberedKeys(file, make('b'), 'linux');
    expect(codeOf(await changed.read('v', 'anna'))).toBe('vault.keyringChanged');
    expect(codeOf(await changed.read('v', 'anna'))).toBe('vault.notRemembered');
  });
});

describe('without a keyring', () => {
  it('no key is stored or offered, and stored ones remain until the keyring is back', async () => {
    const file = new File();
    await createRememberedKeys(file, keyringOf('a'), 'linux').put('v', 'anna', key());
    const none = createRememberedKeys(file, keyringOf('a', 'basic_text'), 'linux');
    expect(codeOf(await none.put('v', 'bo', key()))).toBe('vault.noKeyring');
    expect(await none.members('v')).toEqual([]);
    expect(codeOf(await none.read('v', 'anna'))).toBe('vault.noKeyring');
    expect(await createRememberedKeys(file, keyringOf('a'), 'linux').members('v')).toEqual(['anna']);
  });

  it('an invalid file remembers no one', async () => {
    const file = new File();
    for (const keys of [null, 'x', 3, ['v/anna'], { 'v/anna': 7 }]) {
      file.values = { keys };
      expect(await createRememberedKeys(file, keyringOf('a'), 'linux').members('v')).toEqual([]);
    }
    file.values = { keys: { 'v/anna': 'rubbish' } };
    expect(codeOf(await createRememberedKeys(file, keyringOf('a'), 'linux').read('v', 'anna'))).toBe(
      'vault.keyringChanged',
    );
  });
});

/** An engine with a vault of two members; the key opens it unless configured otherwise. */
class FakeEngine implements Pick<EngineClient, 'call' | 'internal' | 'unlockWithKey'> {
  me: string | null = 'anna';
  members = ['anna', 'bo'];
  refuses: string | null = null;
  got: Uint8Array | null = null;
  call = () =>
    Promise.resolve(
      ok({
        folderState: { kind: 'vault', vaultId: 'v', members: this.members.map((id) => ({ id })) },
        me: this.me === null ? null : { personId: this.me },
      }),
    );
  internal = () => Promise.resolve(ok({ vaultId: 'v', memberId: this.me, key: key() })) as never;
  unlockWithKey = (_memberId: string, given: Uint8Array) => {
    this.got = Uint8Array.from(given);
    return Promise.resolve(this.refuses === null ? ok({}) : fail(this.refuses));
  };
}

const setUp = () => {
  const engine = new FakeEngine();
  const remembering = createRememberedKeys(new File(), keyringOf('a'), 'linux');
  return { engine, remembering, calls: rememberCalls(engine, remembering) };
};

describe('the calls', () => {
  it('remember a key, unlock with it and forget it', async () => {
    const { engine, calls } = setUp();
    expect(await calls['vault.remembered']()).toEqual(ok({ offered: true, members: [] }));
    expect(codeOf(await calls['vault.remember']({ on: true }))).toBe('ok');
    expect(await calls['vault.remembered']()).toEqual(ok({ offered: true, members: ['anna'] }));
    expect(codeOf(await calls['vault.unlockRemembered']({ memberId: 'anna' }))).toBe('ok');
    expect(engine.got).toEqual(key());
    expect(codeOf(await calls['vault.remember']({ on: false }))).toBe('ok');
    expect(codeOf(await calls['vault.unlockRemembered']({ memberId: 'anna' }))).toBe('vault.notRemembered');
  });

  it('forget a key that no longer opens the vault, but not when the vault is unavailable', async () => {
    for (const [code, answer, stillKept] of [
      ['vault.wrongPassphrase', 'vault.rememberedKeyOld', false],
      ['vault.memberUnknown', 'vault.rememberedKeyOld', false],
      ['vault.memberDisabled', 'vault.memberDisabled', false],
      ['vault.notWritable', 'vault.notWritable', true],
    ] as const) {
      const { engine, remembering, calls } = setUp();
      await calls['vault.remember']({ on: true });
      engine.refuses = code;
      expect(codeOf(await calls['vault.unlockRemembered']({ memberId: 'anna' })), code).toBe(answer);
      expect((await remembering.members('v')).length === 1, code).toBe(stillKept);
    }
  });

  it('neither offer nor keep the key of a former member', async () => {
    const { engine, remembering, calls } = setUp();
    await calls['vault.remember']({ on: true });
    engine.members = ['bo'];
    expect(await calls['vault.remembered']()).toEqual(ok({ offered: true, members: [] }));
    expect(await remembering.members('v')).toEqual([]);
  });

  it('forget only that person’s key after passphrase change, recovery, removal, suspension or archiving', async () => {
    const after = [
      ['vault.changePassphrase', {}, 'anna'],
      ['vault.recover', {}, 'anna'],
      ['vault.acceptInvitation', {}, 'anna'],
      ['members.remove', { personId: 'bo' }, 'bo'],
      ['members.setDisabled', { personId: 'bo', disabled: true }, 'bo'],
      ['people.archive', { id: 'bo', archived: true }, 'bo'],
      ['members.setDisabled', { personId: 'bo', disabled: false }, null],
      ['people.archive', { id: 'bo', archived: false }, null],
      ['people.save', { id: 'bo' }, null],
    ] as const;
    for (const [name, input, gone] of after) {
      const { engine, remembering } = setUp();
      for (const id of ['anna', 'bo']) await remembering.put('v', id, key());
      await forgetAfter(engine, remembering, name, input);
      expect(await remembering.members('v'), `${name} ${JSON.stringify(input)}`).toEqual(
        ['anna', 'bo'].filter((id) => id !== gone),
      );
    }
  });
});
