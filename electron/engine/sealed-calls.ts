// Answers calls whose input and answer are sealed: they are checked here, since the main process cannot read them.
import type { Answer } from '../../domain/contract/reads.ts';
import type { SealedCall } from '../../domain/contract/sealed-calls.ts';
import { fail } from '../../domain/kernel/result.ts';
import type { Sealed, SealedInput, SealingKey } from '../security/sealing.ts';
import { type CallHandler, type Report, handleCall } from './messages/checks.ts';

/** `vault.locked` for what was sealed for another process: one that has ended with a lock. */
export async function answerSealed(
  key: Pick<SealingKey, 'open'>,
  answer: CallHandler,
  report: Report,
  name: SealedCall,
  input: SealedInput,
  seen?: number,
): Promise<Answer<Sealed>> {
  const opened = await key.open(input);
  if (opened === null) return fail('vault.locked');
  const result = await handleCall(answer, report, name, opened.input, seen);
  return result.ok ? { ...result, value: await opened.sealAnswer(result.value) } : result;
}
