// The contract that services rely on for members' keys, tested against the in-memory vault and the real one.
import { describe, expect, it } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { VaultState } from '../../../domain/kernel/state.ts';
import type { CompartmentInfo, Sealed, Tx, Vault } from '../../../electron/vault/index.ts';
import { codeOf, must } from '../../support/results.ts';

type Opened = Vault<VaultState>;

/** A vault with `anna` (administrator), `bo`, `cia`, `dag` as active members and `ella` invited. */
export interface CustodyWorld {
  /** Opens the vault as a member while `work` runs. */
  as<T>(memberId: string, work: (vault: Opened) => T | Promise<T>): Promise<T>;
}

/** Makes one write; returns its value or throws. */
const write = async <T>(vault: Opened, change: (tx: Tx<VaultState>) => T): Promise<T> =>
  must(await vault.write('test', (tx) => ok(change(tx)))).value;
/** Makes one write; returns the code of its refusal, or `ok`. */
const tried = async (vault: Opened, change: (tx: Tx<VaultState>) => unknown): Promise<string> =>
  codeOf(await vault.write('test', (tx) => ok(change(tx))));
const sealIn = (tx: Tx<VaultState>, text: string, recipients: readonly string[] = []): Sealed =>
  tx.seal('ch', 'login:1', Buffer.from(text), recipients);
/** The text, or the code of the refusal. */
const read = (vault: Opened, sealed: Sealed): string => {
  const plain = vault.unseal(sealed, 'login:1');
  return plain.ok ? Buffer.from(plain.value).toString() : plain.error.code;
};
const info = (vault: Opened): CompartmentInfo | undefined => vault.compartments().find(({ id }) => id === 'ch');

/** Registers the tests; `start` makes a new world for each. */
export function custodyContract(start: () => Promise<CustodyWorld>): void {
  const readers = async (world: CustodyWorld, sealed: Sealed): Promise<string[]> => {
    const found: string[] = [];
    for (const id of ['anna', 'bo', 'cia', 'dag'])
      if ((await world.as(id, (vault) => read(vault, sealed))) === 'hemligt') found.push(id);
    return found;
  };

  describe('a compartment', () => {
    it('is open to its creator and the recipients, and to no one else', async () => {
      const world = await start();
      const sealed = await world.as('bo', (vault) => write(vault, (tx) => sealIn(tx, 'hemligt', ['cia', 'bo'])));
      expect(await readers(world, sealed)).toEqual(['bo', 'cia']);
      await world.as('anna', async (vault) => {
        expect(info(vault)).toEqual({
          id: 'ch',
          epoch: 1,
          holders: ['bo', 'cia'],
          staged: [],
          mine: false,
          lacksRecovery: false,
          lost: false,
        });
        expect(read(vault, sealed)).toBe('vault.notEntitled');
        expect(await tried(vault, (tx) => sealIn(tx, 'nytt'))).toBe('vault.notEntitled');
      });
    });

    it('is not created for an unknown or inactive member, and a failed attempt leaves nothing', async () => {
      const world = await start();
      await world.as('bo', async (vault) => {
        expect(await tried(vault, (tx) => sealIn(tx, 'hemligt', ['ingen']))).toBe('vault.memberUnknown');
        expect(await tried(vault, (tx) => sealIn(tx, 'hemligt', ['constructor']))).toBe('vault.memberUnknown');
        expect(await tried(vault, (tx) => sealIn(tx, 'hemligt', ['ella']))).toBe('vault.memberNotActive');
        expect(vault.compartments()).toEqual([]);
      });
    });

    it('has its creator among the first holders, even when the key is rotated in the same write', async () => {
      const world = await start();
      await world.as('bo', async (vault) => {
        expect(
          await tried(vault, (tx) => {
            sealIn(tx, 'hemligt');
            tx.rekey('ch', ['cia']);
          }),
        ).toBe('vault.notEntitled');
        await write(vault, (tx) => {
          sealIn(tx, 'hemligt');
          tx.rekey('ch', ['bo', 'cia']);
        });
        expect(info(vault)).toMatchObject({ epoch: 2, holders: ['bo', 'cia'] });
      });
    });

    it('is gone for everyone once it is destroyed', async () => {
      const world = await start();
      const sealed = await world.as('bo', (vault) => write(vault, (tx) => sealIn(tx, 'hemligt')));
      await world.as('anna', (vault) => write(vault, (tx) => tx.destroyCompartment('ch')));
      await world.as('bo', async (vault) => {
        expect(read(vault, sealed)).toBe('vault.compartmentDestroyed');
        expect(vault.compartments()).toEqual([]);
        for (const change of [
          (tx: Tx<VaultState>) => sealIn(tx, 'x'),
          (tx: Tx<VaultState>) => tx.grant('ch', 'cia'),
          (tx: Tx<VaultState>) => tx.release('ch', 'cia'),
          (tx: Tx<VaultState>) => tx.rekey('ch', ['bo']),
        ])
          expect(await tried(vault, change)).toBe('vault.compartmentDestroyed');
      });
    });
  });

  describe('a grant', () => {
    it('is given by a holder of the key, to active members, once', async () => {
      const world = await start();
      const sealed = await world.as('bo', (vault) => write(vault, (tx) => sealIn(tx, 'hemligt')));
      await world.as('anna', async (vault) =>
        expect(await tried(vault, (tx) => tx.grant('ch', 'anna'))).toBe('vault.notEntitled'),
      );
      await world.as('bo', async (vault) => {
        expect(await tried(vault, (tx) => tx.grant('annan', 'cia'))).toBe('vault.notEntitled');
        expect(await tried(vault, (tx) => tx.grant('ch', 'ingen'))).toBe('vault.memberUnknown');
        expect(await tried(vault, (tx) => tx.grant('ch', 'ella'))).toBe('vault.memberNotActive');
        expect(await tried(vault, (tx) => tx.grant('ch', 'recovery'))).toBe('vault.memberUnknown');
        await write(vault, (tx) => tx.grant('ch', 'cia'));
        const { seq } = vault.head();
        await write(vault, (tx) => tx.grant('ch', 'cia'));
        expect(vault.head().seq).toBe(seq);
      });
      expect(await readers(world, sealed)).toEqual(['bo', 'cia']);
      await world.as('cia', (vault) => write(vault, (tx) => tx.grant('ch', 'dag')));
      expect(await readers(world, sealed)).toEqual(['bo', 'cia', 'dag']);
    });

    it('may be made in the write that creates the compartment', async () => {
      const world = await start();
      const sealed = await world.as('bo', (vault) =>
        write(vault, (tx) => {
          const made = sealIn(tx, 'hemligt');
          tx.grant('ch', 'dag');
          tx.stage('ch', 'cia', ['anna']);
          return made;
        }),
      );
      expect(await readers(world, sealed)).toEqual(['bo', 'dag']);
      await world.as('anna', (vault) => write(vault, (tx) => tx.release('ch', 'cia')));
      expect(await readers(world, sealed)).toEqual(['bo', 'cia', 'dag']);
    });
  });

  describe('a staged grant', () => {
    const staged = async (releasers: readonly string[]): Promise<{ world: CustodyWorld; sealed: Sealed }> => {
      const world = await start();
      const sealed = await world.as('bo', (vault) =>
        write(vault, (tx) => {
          const made = sealIn(tx, 'hemligt');
          tx.stage('ch', 'cia', releasers);
          return made;
        }),
      );
      return { world, sealed };
    };

    it('opens nothing before one of its releasers has released it', async () => {
      const { world, sealed } = await staged(['dag', 'anna', 'dag']);
      expect(await readers(world, sealed)).toEqual(['bo']);
      await world.as('cia', async (vault) => {
        expect(info(vault)).toMatchObject({
          holders: ['bo'],
          staged: [{ memberId: 'cia', releasers: ['anna', 'dag'] }],
          mine: false,
        });
        expect(await tried(vault, (tx) => tx.release('ch', 'cia'))).toBe('vault.notEntitled');
      });
      await world.as('dag', async (vault) => {
        expect(await tried(vault, (tx) => tx.release('ch', 'anna'))).toBe('vault.notStaged');
        expect(await tried(vault, (tx) => tx.release('annan', 'cia'))).toBe('vault.notStaged');
        await write(vault, (tx) => tx.release('ch', 'cia'));
        expect(info(vault)).toMatchObject({ epoch: 1, holders: ['bo', 'cia'], staged: [], mine: false });
        expect(await tried(vault, (tx) => tx.release('ch', 'cia'))).toBe('vault.notStaged');
      });
      expect(await readers(world, sealed)).toEqual(['bo', 'cia']);
    });

    it('can be released by the member if they are a releaser, and the key rotated in the same write', async () => {
      const { world, sealed } = await staged(['cia']);
      const again = await world.as('cia', (vault) =>
        write(vault, (tx) => {
          tx.release('ch', 'cia');
          tx.rekey('ch', ['cia']);
          return sealIn(tx, 'hemligt');
        }),
      );
      expect(await readers(world, sealed)).toEqual([]);
      expect(await readers(world, again)).toEqual(['cia']);
    });

    it('is replaced by staging again, withdrawn by anyone, and gone when the member is given the key', async () => {
      const { world, sealed } = await staged(['dag']);
      await world.as('bo', (vault) => write(vault, (tx) => tx.stage('ch', 'cia', ['anna'])));
      await world.as('dag', async (vault) => {
        expect(await tried(vault, (tx) => tx.release('ch', 'cia'))).toBe('vault.notEntitled');
        await write(vault, (tx) => tx.unstage('ch', 'cia'));
        expect(info(vault)?.staged).toEqual([]);
        const { seq } = vault.head();
        await write(vault, (tx) => {
          tx.unstage('ch', 'cia');
          tx.unstage('annan', 'cia');
        });
        expect(vault.head().seq).toBe(seq);
      });
      await world.as('bo', async (vault) => {
        await write(vault, (tx) => tx.stage('ch', 'cia', ['anna']));
        await write(vault, (tx) => tx.grant('ch', 'cia'));
        expect(info(vault)).toMatchObject({ holders: ['bo', 'cia'], staged: [] });
        await write(vault, (tx) => tx.stage('ch', 'cia', ['anna']));
        expect(info(vault)?.staged).toEqual([]);
      });
      expect(await readers(world, sealed)).toEqual(['bo', 'cia']);
    });

    it('is made by a holder of the key, for active members and with at least one releaser', async () => {
      const { world } = await staged(['dag']);
      await world.as('anna', async (vault) =>
        expect(await tried(vault, (tx) => tx.stage('ch', 'anna', ['dag']))).toBe('vault.notEntitled'),
      );
      await world.as('bo', async (vault) => {
        expect(await tried(vault, (tx) => tx.stage('ch', 'anna', []))).toBe('vault.noReleaser');
        expect(await tried(vault, (tx) => tx.stage('ch', 'ella', ['dag']))).toBe('vault.memberNotActive');
        expect(await tried(vault, (tx) => tx.stage('ch', 'anna', ['ingen']))).toBe('vault.memberUnknown');
      });
    });
  });

  describe('a rotated key', () => {
    it('goes to exactly those named, and what was sealed before opens for no one', async () => {
      const world = await start();
      const old = await world.as('bo', (vault) =>
        write(vault, (tx) => {
          const made = sealIn(tx, 'hemligt', ['cia']);
          tx.stage('ch', 'dag', ['anna']);
          return made;
        }),
      );
      const fresh = await world.as('bo', (vault) =>
        write(vault, (tx) => {
          tx.rekey('ch', ['cia']);
          return sealIn(tx, 'hemligt');
        }),
      );
      expect(fresh.epoch).toBe(2);
      expect(await readers(world, old)).toEqual([]);
      expect(await readers(world, fresh)).toEqual(['cia']);
      await world.as('anna', (vault) => expect(info(vault)).toMatchObject({ epoch: 2, holders: ['cia'], staged: [] }));
      await world.as('bo', async (vault) =>
        expect(await tried(vault, (tx) => tx.rekey('ch', ['bo']))).toBe('vault.notEntitled'),
      );
    });

    it('needs a holder, and only active ones; otherwise the old key stays', async () => {
      const world = await start();
      const sealed = await world.as('bo', (vault) => write(vault, (tx) => sealIn(tx, 'hemligt')));
      await world.as('bo', async (vault) => {
        expect(await tried(vault, (tx) => tx.rekey('ch', []))).toBe('vault.noHolder');
        expect(await tried(vault, (tx) => tx.rekey('ch', ['ella']))).toBe('vault.memberNotActive');
        expect(
          codeOf(
            await vault.write('test', (tx) => {
              tx.rekey('ch', ['bo']);
              return { ok: false, error: { code: 'no' } };
            }),
          ),
        ).toBe('no');
        expect(info(vault)?.epoch).toBe(1);
      });
      expect(await readers(world, sealed)).toEqual(['bo']);
    });
  });

  describe('a removed or suspended member', () => {
    it('loses every key when removed; those they held or could release to themselves are due for rotation', async () => {
      const world = await start();
      await world.as('bo', (vault) =>
        write(vault, (tx) => {
          sealIn(tx, 'hemligt', ['dag']);
          tx.stage('ch', 'cia', ['dag']);
          tx.seal('egen', '', Buffer.of(1));
          tx.stage('egen', 'dag', ['dag', 'anna']);
          tx.seal('annan', '', Buffer.of(1));
          tx.stage('annan', 'cia', ['anna', 'dag']);
        }),
      );
      await world.as('anna', async (vault) => must(await vault.removeMember('dag')));
      await world.as('bo', async (vault) => {
        expect(vault.toRekey()).toEqual(['ch', 'egen']);
        expect(vault.compartments()).toMatchObject([
          { id: 'annan', holders: ['bo'], staged: [{ memberId: 'cia', releasers: ['anna'] }], mine: true },
          { id: 'ch', holders: ['bo'], staged: [], mine: true },
          { id: 'egen', holders: ['bo'], staged: [], mine: true },
        ]);
        await write(vault, (tx) => tx.grant('ch', 'cia'));
        expect(vault.toRekey()).toEqual(['ch', 'egen']);
        await write(vault, (tx) => tx.rekey('ch', ['bo', 'cia']));
        expect(vault.toRekey()).toEqual(['egen']);
      });
    });

    it('keeps their wraps when suspended until the keys are rotated, and rotation is due meanwhile', async () => {
      const world = await start();
      await world.as('bo', (vault) => write(vault, (tx) => sealIn(tx, 'hemligt', ['dag'])));
      await world.as('anna', async (vault) => {
        must(await vault.setDisabled('dag', true));
        expect(vault.toRekey()).toEqual(['ch']);
        must(await vault.setDisabled('dag', false));
        expect(vault.toRekey()).toEqual([]);
        must(await vault.setDisabled('dag', true));
      });
      await world.as('bo', async (vault) => {
        expect(await tried(vault, (tx) => tx.stage('ch', 'cia', ['dag']))).toBe('vault.memberNotActive');
        await write(vault, (tx) => tx.rekey('ch', ['bo']));
        expect(vault.toRekey()).toEqual([]);
      });
    });
  });

  describe('the recovery identity', () => {
    it('is given every key in the next write by a holder, and is not among the holders', async () => {
      const world = await start();
      await world.as('bo', (vault) =>
        write(vault, (tx) => {
          sealIn(tx, 'hemligt');
          tx.seal('annan', '', Buffer.of(1));
        }),
      );
      await world.as('anna', async (vault) => {
        expect(vault.compartments().map((one) => one.lacksRecovery)).toEqual([false, false]);
        must(await vault.makeRecoverySheet());
        expect(vault.compartments().map((one) => one.lacksRecovery)).toEqual([true, true]);
        await write(vault, (tx) => tx.seal('ny', '', Buffer.of(1)));
      });
      await world.as('bo', async (vault) => {
        await write(vault, (tx) => tx.grant('annan', 'recovery'));
        expect(vault.compartments().map((one) => [one.id, one.lacksRecovery])).toEqual([
          ['annan', false],
          ['ch', true],
          ['ny', false],
        ]);
        await write(vault, (tx) => sealIn(tx, 'nytt'));
        expect(info(vault)).toMatchObject({ holders: ['bo'], lacksRecovery: false });
        await write(vault, (tx) => tx.rekey('ch', []));
        expect(info(vault)).toMatchObject({ holders: [], mine: false, lacksRecovery: false });
      });
      await world.as('anna', async (vault) => {
        must(await vault.makeRecoverySheet());
        expect(vault.compartments().map((one) => [one.id, one.lacksRecovery])).toEqual([
          ['annan', true],
          ['ch', true],
          ['ny', false],
        ]);
      });
    });
  });

  describe('members', () => {
    it('are invited, promoted, suspended and removed by administrators only, and one administrator remains', async () => {
      const world = await start();
      await world.as('bo', async (vault) => {
        expect(vault.members().map(({ id, state, administrator }) => [id, state, administrator])).toEqual([
          ['anna', 'active', true],
          ['bo', 'active', false],
          ['cia', 'active', false],
          ['dag', 'active', false],
          ['ella', 'invited', false],
        ]);
        expect(codeOf(await vault.invite({ id: 'fia', label: 'Fia', administrator: false }))).toBe(
          'vault.notAdministrator',
        );
        expect(codeOf(await vault.setDisabled('cia', true))).toBe('vault.notAdministrator');
        expect(codeOf(await vault.removeMember('cia'))).toBe('vault.notAdministrator');
        expect(codeOf(await vault.makeRecoverySheet())).toBe('vault.notAdministrator');
        expect(await tried(vault, (tx) => tx.setAdministrator('bo', true))).toBe('vault.notAdministrator');
      });
      await world.as('anna', async (vault) => {
        expect(codeOf(await vault.invite({ id: 'bo', label: 'Bo', administrator: false }))).toBe('vault.memberExists');
        expect(codeOf(await vault.invite({ id: '../x', label: 'X', administrator: false }))).toBe('vault.badMemberId');
        expect(codeOf(await vault.invite({ id: 'recovery', label: 'X', administrator: false }))).toBe(
          'vault.badMemberId',
        );
        expect(codeOf(await vault.setDisabled('ingen', true))).toBe('vault.memberUnknown');
        expect(await tried(vault, (tx) => tx.setAdministrator('anna', false))).toBe('vault.lastAdministrator');
        await write(vault, (tx) => tx.setAdministrator('bo', true));
        await write(vault, (tx) => tx.setAdministrator('anna', false));
      });
      await world.as('bo', async (vault) => {
        // Anna has invited ella: what she has seen of the code opens nothing any more.
        expect(vault.endingInvitations('cia')).toEqual([]);
        expect(vault.endingInvitations('anna')).toEqual(['ella']);
        must(await vault.setDisabled('anna', true));
        must(await vault.removeMember('anna'));
        expect(vault.members().map(({ id }) => id)).toEqual(['bo', 'cia', 'dag']);
      });
    });
  });
}
