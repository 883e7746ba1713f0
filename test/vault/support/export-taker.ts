// Takes in an export from start to end, in a process of its own, and says the most memory it had.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { dayInStockholm } from '../../../domain/calendar/index.ts';
import { ruleSetOf } from '../../../domain/rules/index.ts';
import type { VaultState } from '../../../domain/state.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { beginItemImport, itemImportService } from '../../../electron/services/item-imports.ts';
import { createVault } from '../../../electron/vault/index.ts';
import { peakMemory } from '../../bench/measure.ts';
import { channel, stateOf, withRole } from '../../unit/support/world/index.ts';
import { must } from '../../support/results.ts';

const [archive = '', folder = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const me = withRole('me', 'administrator', null);
const initial = stateOf({ people: [me], channels: [channel('c')] });
const vault = must(await createVault<VaultState>({ folder: path.join(folder, 'vault'), passphrase: 'fyra hela ord räcker', member: { id: 'me', label: 'Me' }, initial, kdf: { memKiB: 19_456, passes: 1 } }));
let ids = 0;
const now = (): Date => new Date('2026-11-24T11:00:00.000Z');
const context: ServiceContext = { vault, me, now, today: () => dayInStockholm(now()), newId: () => `n${(ids += 1)}`, ruleSet: () => ruleSetOf(null) };
const { importId } = must(beginItemImport(context, { paths: [archive] }));
must(await itemImportService['itemImports.read'](context, { importId }));
const input = { importId, channelId: 'c', choices: { years: [], ownName: null, withFiles: true, withPersonal: false } };
const preview = must(await itemImportService['itemImports.preview'](context, input));
const { count } = must(await itemImportService['itemImports.apply'](context, input));
await vault.close();
process.stdout.write(JSON.stringify({ count, files: preview.files, peak: peakMemory() }));
