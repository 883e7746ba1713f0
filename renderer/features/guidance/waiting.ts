// How much of each of the six duties waits for the person now, from the answers that the lists of each show too.
import { useCall } from '../../calls/use-call.ts';
import { lacksNotice } from '../../../domain/channels/notice-lacks.ts';

export const SIX_DUTIES = ['moderate', 'answer', 'diary', 'close', 'cover', 'inform'] as const;
export type SixDuty = (typeof SIX_DUTIES)[number];

/** Undefined until all of it is known. */
export function useWaiting(): Readonly<Record<SixDuty, number>> | undefined {
  const { data: today } = useCall('today.get', {});
  const { data: diary } = useCall('diary.counts', {});
  const { data: channels } = useCall('channels.list', {});
  if (today === undefined || diary === undefined || channels === undefined) return undefined;
  const { moderation, inquiries, closures, cover } = today.counts;
  return {
    ...{ moderate: moderation, answer: inquiries, close: closures, cover },
    diary: diary.undecided + diary.queue,
    inform: channels.filter((line) => line.mine && lacksNotice(line)).length,
  };
}
