// Brings a channel in preparation to active by the calls that the program makes: what is missing is recorded, and then it
// is activated.
import type { CallName, Input, Output } from '../../domain/contract/api.ts';

/** Makes a call; a refusal fails the test. */
type Ask = <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;

/**
 * Records what a channel lacks to be active, on a day, and activates it. `decide`: makes the call that records the decision,
 * for somebody of the communications office or the head of the department.
 */
export async function makeActive(ask: Ask, id: string, on: string, decide: Ask = ask): Promise<void> {
  const { channel, beforeActive } = await ask('channels.get', { id });
  for (const { what, checkId = '', obstacle } of beforeActive) {
    if (obstacle === null) continue;
    if (what === 'purpose')
      await ask('channels.save', { id, fields: { ...channel, purpose: 'Svara på frågor om verksamheten' } });
    if (what === 'approval')
      await decide('channels.recordDecision', {
        ...{ ids: [id], on, byId: null, byName: 'Eva Chef', reference: 'KS 2026/1', conditions: '', endsOn: null },
        note: 'Kontot fanns innan förteckningen',
      });
    if (what === 'setupNotice')
      await ask('channels.recordContact', {
        channelId: id,
        contact: { kind: 'setupNotice', on, how: 'mail', note: '' },
      });
    if (what === 'check')
      await ask('channels.recordCheck', {
        ...{ channelId: id, checkId, result: 'na', note: 'Gäller inte kontot', on, evidence: [] },
      });
  }
  await ask('channels.activate', { id });
}
