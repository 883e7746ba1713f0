// One step of the checklist: what, who, when, and which steps it waits for; expands to be edited.
import { IconCheck, IconChevronDown, IconHourglass, IconMinus } from '@tabler/icons-react';
import { Fragment } from 'react';
import { ProblemNote } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { usePress } from '../../../calls/press.ts';
import { useText } from '../../../i18n/use-text.ts';
import { relativeTime, relativeDue, exactTime } from '../../../i18n/format.ts';
import { useLocalized, usePersonName, usePlatformName, useStampName } from '../../../hooks/use-names.ts';
import classes from './card.module.css';
import shared from './steps.module.css';
import type { RuleStep } from '../../../../domain/rules/model.ts';
import type { Step, StepPartProps, ClosureDetails } from './types.ts';
import { LastCheck } from './last-check.tsx';
import { LoginsPart } from './logins.tsx';
import { NamePart } from './name.tsx';
import { NoticePart } from './notice.tsx';
import { Announcement } from './announcement.tsx';
import { StepForm } from './form.tsx';
import { useCircle } from './use-circle.ts';

export interface StepCardProps {
  view: ClosureDetails;
  step: Step;
  number: number;
  opened: boolean;
  onToggle: () => void;
  onSaved: (settled: boolean) => void;
  /** Opens another step. */
  onShow: (stepId: string) => void;
}

export function StepCard(props: StepCardProps) {
  const rule = props.view.rules.find((entry) => entry.id === props.step.id);
  return rule === undefined ? null : <RuledStep {...props} rule={rule} />;
}

const MARKS = {
  done: <IconCheck size={13} stroke={2.5} />,
  na: <IconMinus size={13} stroke={2.5} />,
} as const;

function RuledStep({
  view,
  step,
  rule,
  number,
  opened,
  onToggle,
  onSaved,
  onShow,
}: StepCardProps & { rule: RuleStep }) {
  const { t } = useText();
  const both = useLocalized();
  const platform = usePlatformName()(view.platform);
  const waits = view.waits[step.id] ?? [];
  const titles = waits.map((id) => {
    const other = view.rules.find((entry) => entry.id === id);
    return other ? both(other.title) : id;
  });
  const waiting = step.state === 'todo' && titles.length > 0;
  const panel = `closure-panel-${step.id}`;
  const title = both(rule.title);
  const press = usePress('closures.saveStep');
  const circle = useCircle({ view, step, rule, waits: titles, onSaved, onUnfold: () => onShow(step.id) });
  return (
    <li className={classes.step} data-state={step.state} data-open={opened || undefined}>
      <div className={classes.stepHead}>
        <button
          {...press}
          type="button"
          className={classes.circle}
          aria-label={t(circle.press === 'undo' ? 'closures.step.undo' : 'closures.step.mark', { number, step: title })}
          disabled={circle.press === 'off' || circle.draft.busy}
          onClick={circle.run}
        >
          <span className={classes.mark} aria-hidden>
            {step.state !== 'todo' ? MARKS[step.state] : waiting ? <IconHourglass size={12} /> : number}
          </span>
        </button>
        <h3 className={classes.stepTitle}>
          <button
            type="button"
            id={`closure-step-${step.id}`}
            className={classes.toggle}
            aria-expanded={opened}
            aria-controls={opened ? panel : undefined}
            onClick={onToggle}
          >
            <span className={classes.words}>
              <span className={classes.title}>{title}</span>
              <span className="sr">, {t(`closures.step.state.${step.state}`)}</span>
              <StepSummary step={step} waits={waiting ? titles : []} />
            </span>
            <IconChevronDown size={16} className={classes.arrow ?? ''} aria-hidden />
          </button>
        </h3>
      </div>
      {circle.draft.problem !== null && !circle.asking && (
        <div className={classes.refusal}>
          <ProblemNote problem={circle.draft.problem} />
        </div>
      )}
      {circle.asking && (
        <Announcement view={view} draft={circle.draft} onConfirm={circle.onConfirm} onClose={circle.onClose} />
      )}
      {opened && (
        <div id={panel} className={classes.panel}>
          <p className="dim">{both(rule.why)}</p>
          {rule.platformWord !== undefined && (
            <p className={classes.platform}>
              <strong>{platform}:</strong> {both(view.closing[rule.platformWord])}
            </p>
          )}
          {waiting && (
            <p className={classes.waits}>
              {t('closures.step.waitsOn')}{' '}
              {waits.map((id, index) => (
                <Fragment key={id}>
                  {index > 0 && ', '}
                  <button
                    type="button"
                    className={classes.jump}
                    aria-label={t('closures.step.show', { step: titles[index] ?? '' })}
                    onClick={() => onShow(id)}
                  >
                    {titles[index]}
                  </button>
                </Fragment>
              ))}
              {'. '}
              {t('closures.step.waitsWhy')}
            </p>
          )}
          {rule.pointOfNoReturn === true && <LastCheck view={view} onShow={onShow} />}
          <SpecialStep view={view} step={step} rule={rule} waits={titles} onSaved={onSaved} />
        </div>
      )}
    </li>
  );
}

function SpecialStep(props: StepPartProps) {
  switch (props.rule.special) {
    case 'logins':
      return <LoginsPart {...props} />;
    case 'notice':
      return <NoticePart {...props} />;
    case 'name':
      return <NamePart {...props} />;
    case 'commonPage':
    case 'passwords':
    case 'openItems':
    case 'none':
      return <StepForm {...props} />;
  }
}

/** Below the title: owner and due date, or when it was done. */
function StepSummary({ step, waits }: { step: Step; waits: readonly string[] }) {
  const { t } = useText();
  const { today } = useNow();
  const nameOf = usePersonName();
  const stampName = useStampName();
  if (step.state !== 'todo') {
    const statusTexts = [
      step.state === 'na' ? `${t('closures.step.na')}: ${step.naReason}` : '',
      step.done === null
        ? ''
        : t('closures.step.doneBy', { when: relativeTime(step.done.at, today), name: stampName(step.done) }),
      step.evidence.length === 0 ? '' : t('closures.step.files', { count: step.evidence.length }),
    ];
    return <span className={shared.line}>{statusTexts.filter((word) => word !== '').join(' · ')}</span>;
  }
  const late = step.dueOn !== null && step.dueOn < today;
  const owner = step.ownerId === null ? t('closures.step.nobody') : nameOf(step.ownerId);
  const due =
    step.dueOn === null
      ? ''
      : late
        ? relativeDue(step.dueOn, today)
        : t('closures.step.dueWhen', { when: relativeDue(step.dueOn, today) });
  return (
    <span className={shared.line}>
      <bdi>{owner}</bdi>
      {due !== '' && (
        <>
          {' · '}
          <span
            className={late ? shared.late : undefined}
            title={step.dueOn === null ? undefined : exactTime(step.dueOn)}
          >
            {due}
          </span>
        </>
      )}
      {waits.length > 0 && ` · ${t('closures.step.waits', { steps: waits.join(', ') }).replace(/\.$/, '')}`}
    </span>
  );
}
