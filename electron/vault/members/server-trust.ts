// What administrators write about the vault's server in the journal: how it is known, so that every program learns of a new
// certificate before the server shows it, for how long a copy is opened without it, and what was taken away from it.
import type { CompartmentWork } from '../custody/index.ts';
import { Refusal } from '../disk/index.ts';
import { isTrust, type ServerTrust } from '../mirror/index.ts';
import {
  isAdministrator,
  memberOf,
  OFFLINE_ROW,
  OWN_REGISTERS,
  SERVER_ROW,
  tailRowId,
  type NotedTail,
  type Row,
} from '../model/index.ts';

/** See `Tx.setServerTrust`. Throws a `Refusal`. */
export function setServerTrust(work: CompartmentWork, writer: string, trust: ServerTrust): void {
  const { data } = work.draft;
  if (!isAdministrator(memberOf(data, writer))) throw new Refusal('vault.notAdministrator');
  const own = data[OWN_REGISTERS.vault];
  if (own === undefined || !isTrust(trust)) throw new Refusal('server.certificate');
  const { ca, pins } = trust;
  own[SERVER_ROW] = { id: SERVER_ROW, ca, pins: [...pins] } as Row;
}

/** See `Tx.setOfflineDays`. Throws a `Refusal`. */
export function setOfflineDays(work: CompartmentWork, writer: string, days: number): void {
  const { data } = work.draft;
  if (!isAdministrator(memberOf(data, writer))) throw new Refusal('vault.notAdministrator');
  const own = data[OWN_REGISTERS.vault];
  if (own === undefined) throw new Refusal('vault.damaged', { params: { part: OWN_REGISTERS.vault } });
  own[OFFLINE_ROW] = { id: OFFLINE_ROW, days } as Row;
}

/** See `Tx.noteRemovedTail`. `at`: now, ISO 8601. Throws a `Refusal`. */
export function noteRemovedTail(work: CompartmentWork, writer: string, tail: NotedTail): void {
  const { data } = work.draft;
  if (!isAdministrator(memberOf(data, writer))) throw new Refusal('vault.notAdministrator');
  const id = tailRowId(tail);
  const own = data[OWN_REGISTERS.vault];
  if (own === undefined || Object.hasOwn(own, id)) return;
  const { seq, digest, size, login, storedAt, at, shut } = tail;
  own[id] = { id, seq, digest, size, login, storedAt, at, shut } as Row;
}
