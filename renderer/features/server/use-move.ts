// A move that is under way, and beginning one. It goes on when its screen is left; what came of it is told anywhere.
import { useEffect, useRef, useState } from 'react';
import type { CallName } from '../../../domain/contract/api.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import type { MoveWork } from '../../../domain/vault/calls.ts';
import { on } from '../../bridge.ts';
import { notifyInStrip, notifyUntilClosed } from '../../calls/notify.ts';
import { type Action, useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useText } from '../../i18n/use-text.ts';

/** The move under way; null: none, or not yet known. */
export function useMoveWork(): MoveWork | null {
  const { data } = useCall('server.moving', {});
  const [work, setWork] = useState<MoveWork | null | undefined>(undefined);
  useEffect(() => on('moving', (next) => setWork(next.phase === 'ended' ? null : next)), []);
  return work === undefined ? (data ?? null) : work;
}

type MoveCall = Extract<CallName, 'server.move' | 'server.moveBack'>;

/** @param to where the move is shown, for one who has gone elsewhere */
export function useMove<N extends MoveCall>(name: N, to: string): Action<N> {
  const { t } = useText();
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const tell = (problem: Problem): void => {
    if (problem.code === 'vault.moveCancelled') notifyInStrip(problemText(problem));
    else
      notifyUntilClosed(t('server.move.moving.failed', { why: problemText(problem) }), true, {
        to,
        text: t('server.move.moving.show'),
      });
  };
  return useAction(name, {
    quiet: true,
    onProblem: (problem) => {
      if (!isShown.current) tell(problem);
      return true;
    },
  });
}
