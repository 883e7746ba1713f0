// A record from before the vault followed the rules may name somebody who did not write it: the screen shows who signed it.
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ok } from '../../../domain/kernel/result.ts';
import type { DisposalRow } from '../../../domain/disposal/calls.ts';
import { expectAccessible } from '../support/axe.ts';
import { show } from '../support/show.tsx';

const held = (id: string, more: Partial<DisposalRow> = {}): DisposalRow =>
  ({
    kind: 'held',
    id,
    recordNo: 'M-2026-001',
    case: {
      caseId: 'case',
      seenAt: '2026-06-09T09:00:00.000Z',
      channelId: 'bibliotek-fb',
      channelName: 'Norråsa bibliotek',
      category: '',
      outcome: 'keep',
      diaryNumber: '',
    },
    reason: 'Tvist',
    stamp: { at: '2026-06-10T09:00:00.000Z', by: 'ahmed-noori' },
    ...more,
  }) as DisposalRow;

it('a disposal in another’s name says who signed it, and one in one’s own does not', async () => {
  const rows = [held('a', { signed: { at: '2026-06-10T09:05:00.000Z', by: 'elif-yildiz' } }), held('b')];
  await show('/gallring', {
    answers: {
      'disposal.page': ok({ total: 2, rows }),
      'disposal.waiting': ok({ rows: [] }),
      'disposal.lists': ok({ lists: [] }),
    },
  });
  expect(await screen.findAllByText(/undertecknades av Elif Yıldız|undertecknades av Elif Yildiz/)).toHaveLength(1);
  expect(screen.getAllByText('Ahmed Noori')).toHaveLength(2);
  await expectAccessible();
});
