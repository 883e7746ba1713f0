// The last check before the account is deleted: each fact as the program computes it, with where it is mended. R24.3.
import { useState } from 'react';
import { Link } from 'wouter';
import type { DeletionFact, FactKind } from '../../../../domain/closures/last-check.ts';
import { mayBeSetAside } from '../../../../domain/closures/deletion-facts.ts';
import { ProblemNote, StateLabel } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useMay } from '../../../calls/use-me.ts';
import { useText } from '../../../i18n/use-text.ts';
import { paths } from '../../../routes.ts';
import layout from '../../../components/basics/layout.module.css';
import { SetAsideDialog } from './set-aside.tsx';
import { useFactText } from './fact-texts.ts';
import classes from './last-check.module.css';
import type { ClosureDetails } from './types.ts';

const TONES = { ok: 'green', missing: 'red', notApplicable: 'plain', setAside: 'amber' } as const;

/** Where each is mended outside the closure. */
const PLACES: Readonly<Partial<Record<FactKind, string>>> = {
  questions: paths.inquiries,
  cases: paths.moderation,
  held: paths.moderation,
  police: paths.moderation,
  emergency: paths.emergency,
  logins: paths.logins,
};

/** The step of the closure in which a fact is mended. */
function stepOf(view: ClosureDetails, { kind, params }: DeletionFact): string | undefined {
  if (kind === 'capture') return view.closure.steps.find(({ id }) => id === 'finalCapture')?.id;
  if (kind === 'export') return view.rules.find(({ platformWord }) => platformWord === 'exportFirst')?.id;
  return kind === 'steps' ? String(params.stepId ?? '') : undefined;
}

interface Props {
  view: ClosureDetails;
  onShow: (stepId: string) => void;
}

export function LastCheck({ view, onShow }: Props) {
  const { t } = useText();
  const { facts } = view.lastCheck;
  const [aside, setAside] = useState<FactKind | null>(null);
  if (facts.length === 0) return null;
  const left = facts.filter(({ state }) => state === 'missing').length;
  const made = view.closure.lastCheck !== undefined;
  return (
    <section className={classes.check} aria-labelledby="last-check">
      <div className={layout.leftRow}>
        <h4 id="last-check" className={classes.title}>
          {t(made ? 'closures.fact.titleMade' : 'closures.fact.title')}
        </h4>
        {!made && (
          <StateLabel tone={left === 0 ? 'green' : 'red'}>
            {left === 0 ? t('closures.fact.allHold') : t('closures.fact.left', { count: left })}
          </StateLabel>
        )}
      </div>
      <ul className={classes.facts}>
        {facts.map((fact) => (
          <FactRow key={fact.kind} view={view} fact={fact} onShow={onShow} onAside={() => setAside(fact.kind)} />
        ))}
      </ul>
      {aside !== null && <SetAsideDialog view={view} kind={aside} onClose={() => setAside(null)} />}
    </section>
  );
}

function FactRow({ view, fact, onShow, onAside }: Props & { fact: DeletionFact; onAside: () => void }) {
  const { t } = useText();
  const textOf = useFactText();
  const may = useMay();
  const step = stepOf(view, fact);
  const place = PLACES[fact.kind];
  const missing = fact.state === 'missing';
  const words = textOf(fact);
  const name = t(`closures.fact.kind.${fact.kind}`);
  const labelOf = (way: 'toStep' | 'toPlace' | 'setAside'): string => `${t(`closures.fact.${way}`)}: ${name}`;
  return (
    <li className={classes.fact}>
      <StateLabel tone={TONES[fact.state]}>{t(`closures.fact.state.${fact.state}`)}</StateLabel>
      <span className={classes.words}>
        <span className={classes.kind}>{name}</span>
        {words !== '' && (
          <span className="dim">
            <bdi>{words}</bdi>
          </span>
        )}
        {missing && (
          <span className={classes.ways}>
            {fact.kind === 'capture' && fact.word === 'unseen' && <LookThrough view={view} />}
            {step !== undefined && step !== '' && (
              <button
                type="button"
                className={layout.linkish}
                aria-label={labelOf('toStep')}
                onClick={() => onShow(step)}
              >
                {t('closures.fact.toStep')}
              </button>
            )}
            {place !== undefined && (
              <Link href={place} className={layout.linkish ?? ''} aria-label={labelOf('toPlace')}>
                {t('closures.fact.toPlace')}
              </Link>
            )}
            {mayBeSetAside(fact.kind) && may('closures.setFactAside') && (
              <button type="button" className={layout.linkish} aria-label={labelOf('setAside')} onClick={onAside}>
                {t('closures.fact.setAside')}
              </button>
            )}
          </span>
        )}
      </span>
    </li>
  );
}

/** What was saved last is opened, and one press says that it has been looked through. */
function LookThrough({ view }: { view: ClosureDetails }) {
  const { t } = useText();
  const { saved } = view.lastCheck;
  const look = useAction('closures.lookThrough', { quiet: true, success: 'closures.fact.lookedSaved' });
  if (saved === null) return null;
  return (
    <>
      {saved.isCapture && (
        <Link href={paths.capture(saved.of)} className={layout.linkish ?? ''}>
          {t('closures.fact.openCapture')}
        </Link>
      )}
      <button
        {...look.press}
        type="button"
        className={layout.linkish}
        disabled={look.busy}
        onClick={() => void look.run({ id: view.closure.id, of: saved.of })}
      >
        {t('closures.fact.looked')}
      </button>
      <ProblemNote problem={look.problem} />
    </>
  );
}
