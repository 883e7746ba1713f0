// "What if" and the summer plan: what would be open, whom the program proposes and why; editable, then applied in one
// step. R25, R28, R29.
import { useCallback, useState } from 'react';
import type { CoverPlanRequest } from '../../../domain/cover-plan/model.ts';
import { Page, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';
import { withReadableDays } from '../absences/parts/who-form.tsx';
import { LastPlan } from './last-plan.tsx';
import { PlanInputs } from './inputs.tsx';
import { PlanResult } from './result.tsx';
import { askOf, type Inputs, newWish } from './wishes.ts';

const INITIAL_INPUTS: Inputs = { mode: 'whatIf', place: null, from: null, to: null, wishes: [newWish(0)] };

export function PlanScreen() {
  const { t } = useText();
  const [inputs, setInputs] = useState(INITIAL_INPUTS);
  const [query, setQuery] = useState<CoverPlanRequest | null>(null);
  const [showMissing, setShowMissing] = useState(false);
  const { data, problem, isFetching } = useCall(
    'absences.plan',
    query ?? { scope: { kind: 'wishes' }, from: '2026-01-01', to: '2026-01-01', wishes: [] },
    { enabled: query !== null },
  );
  const ask = (): void => {
    const next = askOf(inputs);
    setShowMissing(next === null);
    setQuery(next);
  };
  const change = (next: Inputs): void => {
    setInputs(next);
    setQuery(null);
  };
  const done = useCallback(() => {
    setQuery(null);
    setInputs((before) => ({ ...before, wishes: [newWish(0)] }));
  }, []);
  const refused = problem === null ? null : withReadableDays<never>({ ok: false, error: problem });
  return (
    <Page
      title={t('absences.plan.title')}
      subtitle={t('absences.plan.subtitle')}
      back={{ label: t('absences.walk.back'), to: paths.cover }}
    >
      <div className={layout.stack}>
        <LastPlan />
        <PlanInputs inputs={inputs} onChange={change} showMissing={showMissing} onAsk={ask} busy={isFetching} />
        <ProblemNote problem={refused === null || refused.ok ? null : refused.error} />
        {query !== null && data && <PlanResult key={JSON.stringify(query)} ask={query} plan={data} onDone={done} />}
      </div>
    </Page>
  );
}
