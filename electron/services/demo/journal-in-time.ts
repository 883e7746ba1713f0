// The journal of the demonstration in time: a line that was handed to the diary, and a time stamp that was requested.
import type { Result } from '../../../domain/kernel/result.ts';
import { journalLineService } from '../journal-lines/service.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { timeStampService } from '../time-stamps/service.ts';
import { runSteps } from './cases.ts';

export const fillJournalInTime = (context: ServiceContext): Promise<Result<void>> =>
  runSteps([
    () => {
      const { seq, hash } = context.vault.head();
      const day = context.today();
      const number = `KS ${day.slice(0, 4)}/214`;
      return journalLineService['journalLines.handOver'](context, { head: { seq, hash }, day, number, weekly: false });
    },
    () => timeStampService['timeStamps.begin'](context, {}),
  ]);
