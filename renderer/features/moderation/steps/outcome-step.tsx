// Step 5: the outcome. Hide and delete are locked until content and sender are secured (R16, R17).
import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { isRemoval, itemsOf, outcomeOf, targetsOf } from '../../../../domain/moderation/items.ts';
import type { Outcome } from '../../../../domain/moderation/model.ts';
import { Section, ChoiceCards, ListRow, Note, ProblemNote, RowList } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { duration, exactTime } from '../../../i18n/format.ts';
import { RemainingList } from '../../../wizard/remaining-list.tsx';
import { DateTimeInput } from '../../../components/fields/date-time-input.tsx';
import { usePlatformName, useStampName } from '../../../hooks/use-names.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import layout from '../../../components/basics/layout.module.css';
import type { StepProps } from './step-props.ts';
import { useRemainingItems } from './use-remaining-items.ts';
import { useLastCases } from './use-last-case.ts';
import { AppealsPart } from './appeals.tsx';
import { FollowUpPart } from './follow-up.tsx';
import classes from './outcome-step.module.css';

const ORDER = ['unpublish', 'delete', 'keep', 'restore'] as const;

export function OutcomeStep({ view, readOnly, onGo, onLater }: StepProps) {
  const { t } = useText();
  const { actions, item, appeals = [] } = view.case;
  const currentOutcome = outcomeOf(view.case);
  // An object of its own for each choice: when a recording ends, it closes no choice that was made after it.
  const [choice, setChoice] = useState<{ readonly outcome: Outcome } | null>(null);
  const chosen = choice?.outcome ?? null;
  // A change of the outcomes recorded so far: the next one that is recorded ends it, and no change that is begun after it.
  const [changingAfter, setChangingAfter] = useState<number | null>(null);
  const changing = changingAfter === actions.length;
  const change = (): void => setChangingAfter(actions.length);
  const choosing = !readOnly && (actions.length === 0 || changing || view.unfinished.includes('noOutcome'));
  const gated = view.gate.length > 0;
  const remaining = useRemainingItems(view.gate, onGo, 'outcome');
  const platform = usePlatformName()(view.platform);
  const descriptions = {
    keep: t('moderation.act.keepText'),
    unpublish: t('moderation.act.unpublishText'),
    delete: t('moderation.act.deleteText', { platform }),
    restore: t('moderation.act.restoreText'),
  };
  const removed = actions.some(({ outcome }) => isRemoval(outcome));
  // Outcomes that make no sense are not offered: removed content can only be restored, not kept, and deleted content
  // cannot be hidden.
  const makesSense = (outcome: Outcome): boolean =>
    outcome === 'restore'
      ? removed
      : outcome === currentOutcome || !removed || targetsOf(view.case, outcome, undefined).ok;
  const options = ORDER.filter(makesSense).map((outcome) => {
    const locked = isRemoval(outcome) && gated;
    return {
      value: outcome,
      title: t(`moderation.act.${outcome}`),
      text: descriptions[outcome],
      disabled: readOnly || locked || !targetsOf(view.case, outcome, undefined).ok,
      ...(locked
        ? { why: t('moderation.act.locked') }
        : currentOutcome === outcome
          ? { why: t('moderation.act.stands', { outcome: t(`moderation.outcome.${outcome}`) }) }
          : {}),
    };
  });
  const able = options.filter(({ disabled }) => !disabled).map(({ value }) => value);
  const lastCases = useLastCases(view.case.id);
  const last = lastCases?.find(({ outcome }) => outcome !== 'none')?.outcome;
  const undo = changing && appeals.at(-1)?.decided?.decision === 'changed' && able.includes('restore');
  const offered = undo
    ? 'restore'
    : lastCases === undefined
      ? undefined
      : (able.find((outcome) => outcome === last) ?? able[0]);
  return (
    <>
      <Question
        title={t(`moderation.act.questionOf.${item.kind}`)}
        text={gated ? t('moderation.act.closed') : t('moderation.act.open')}
      />
      {gated && (
        <Note tone="amber">
          <RemainingList items={remaining} />
        </Note>
      )}
      <Done view={view} />
      {!readOnly && !choosing && (
        <p className="dim">
          {t('moderation.act.again')}{' '}
          <button type="button" className={layout.linkish} onClick={change}>
            {t('moderation.act.change')}
          </button>
        </p>
      )}
      {choosing && (
        <ChoiceCards
          label={t('moderation.act.label')}
          value={chosen}
          onChange={(outcome) => setChoice({ outcome })}
          columns={2}
          options={options}
          focusOn={offered}
        />
      )}
      {chosen === null ? (
        <>
          {actions.length > 0 && <FollowUpPart view={view} />}
          {actions.length > 0 && <AppealsPart view={view} readOnly={readOnly} onChanged={change} />}
          <StepButtons
            onBack={() => onGo('evidence')}
            onLater={readOnly ? undefined : onLater}
            onNext={() => onGo('diary')}
            disabled={actions.length === 0}
            autoFocus={!choosing}
          />
        </>
      ) : (
        <Record
          key={chosen}
          view={view}
          outcome={chosen}
          platform={platform}
          onBack={() => onGo('evidence')}
          onDone={() => setChoice((now) => (now === choice ? null : now))}
          onLater={onLater}
        />
      )}
    </>
  );
}

interface RecordProps extends Pick<StepProps, 'view' | 'onLater'> {
  outcome: Outcome;
  platform: string;
  onBack: () => void;
  onDone: () => void;
}

/** When the outcome was carried out, with a note. */
function Record({ view, outcome, platform, onBack, onDone, onLater }: RecordProps) {
  const { t } = useText();
  const { now } = useNow();
  const [doneAt, setDoneAt] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const [basedOn] = useState(view.case.revision ?? 0);
  const record = useAction('moderation.recordOutcome', { quiet: true, onDone });
  const openLink = useAction('app.openLink');
  const { data: channels } = useCall('channels.list', {});
  // Without a link to the item, the channel's own page.
  const own = channels?.find(({ channel }) => channel.id === view.case.channelId)?.channel.address ?? '';
  const link = view.case.item.link === '' ? own : view.case.item.link;
  const reasonNeeded = outcome === 'keep' || outcome === 'restore';
  const several = view.case.alike !== undefined && view.case.alike.length > 0;
  const able = targetsOf(view.case, outcome, undefined);
  const [of, setOf] = useState<readonly string[]>(able.ok ? able.value : []);
  const save = (): void => {
    if (reasonNeeded && note.trim() === '') {
      setMissing(true);
      return;
    }
    void record.run({
      id: view.case.id,
      outcome,
      note,
      basedOn,
      ...(several ? { of: [...of] } : {}),
      ...(doneAt === null ? {} : { doneAt }),
    });
  };
  return (
    <>
      {outcome !== 'keep' && (
        <p className="dim">
          {t('moderation.act.doItThere', { platform })}{' '}
          {link !== '' && (
            <button type="button" className={layout.linkish} onClick={() => void openLink.run({ url: link })}>
              {t('moderation.act.openThere', { platform })}
            </button>
          )}
        </p>
      )}
      <HowThere platform={view.platform} outcome={outcome} name={platform} />
      {several && <WhichItems view={view} able={able.ok ? able.value : []} chosen={of} onChange={setOf} />}
      <DateTimeInput
        dayLabel={t('moderation.act.day')}
        timeLabel={t('moderation.act.time')}
        value={doneAt ?? now}
        onChange={setDoneAt}
      />
      <Textarea
        label={
          outcome === 'keep'
            ? t('moderation.act.noteKeep')
            : outcome === 'restore'
              ? t('moderation.act.noteRestore')
              : t('moderation.act.note')
        }
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
          setMissing(false);
        }}
        error={
          missing ? t(outcome === 'restore' ? 'moderation.act.noteRestoreNeeded' : 'moderation.act.noteNeeded') : false
        }
        maxLength={20_000}
        autosize
        minRows={2}
        maxRows={10}
        {...(reasonNeeded ? { withAsterisk: true } : {})}
      />
      <ProblemNote problem={record.problem} />
      <StepButtons
        press={record.press}
        onBack={onBack}
        onLater={onLater}
        onNext={save}
        next={t(`moderation.act.record.${outcome}`)}
        busy={record.busy}
        disabled={several && of.length === 0}
      />
    </>
  );
}

/** How it is done on that platform, and what it means there, as the rules say (R04). */
function HowThere({ platform, outcome, name }: { platform: string; outcome: Outcome; name: string }) {
  const { language } = useText();
  const { data } = useCall('rules.get', {});
  const how = data?.ruleSet.platforms.find(({ id }) => id === platform)?.moderation;
  const text = outcome === 'unpublish' ? how?.hide : outcome === 'delete' ? how?.delete : undefined;
  if (text === undefined || text.sv === '') return null;
  return (
    <p>
      <strong>{name}:</strong> <bdi>{text[language]}</bdi>
    </p>
  );
}

/** Selects the items that the outcome applies to; all eligible items by default. */
function WhichItems({
  view,
  able,
  chosen,
  onChange,
}: Pick<StepProps, 'view'> & {
  able: readonly string[];
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}) {
  const { t } = useText();
  const items = itemsOf(view.case).filter(({ id }) => able.includes(id));
  return (
    <Checkbox.Group
      label={t('moderation.alike.which', { count: chosen.length })}
      value={[...chosen]}
      onChange={onChange}
    >
      <div className={classes.which}>
        {items.map(({ id, item, sender }) => (
          <Checkbox
            key={id}
            value={id}
            label={
              <bdi>
                {[
                  sender?.kind === 'known' ? sender.name : t('moderation.sender.unknownShort'),
                  item.text.slice(0, 80),
                ].join(': ')}
              </bdi>
            }
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function Done({ view }: Pick<StepProps, 'view'>) {
  const { t } = useText();
  const stampName = useStampName();
  const { actions } = view.case;
  if (actions.length === 0) return null;
  return (
    <Section title={t('moderation.act.history')} level={3}>
      <RowList>
        {actions.map((action) => (
          <ListRow
            key={action.id}
            title={t(`moderation.act.recorded.${action.outcome}`)}
            detail={
              <>
                {exactTime(action.doneAt)} ·{' '}
                {t('moderation.act.afterSeen', {
                  time: duration(Math.max(0, Date.parse(action.doneAt) - Date.parse(view.case.seenAt))),
                })}{' '}
                · {stampName(action.stamp)}
                {action.of !== undefined && ` · ${t('moderation.alike.count', { count: action.of.length })}`}
                {action.note !== '' && (
                  <>
                    {' '}
                    · <bdi>{action.note}</bdi>
                  </>
                )}
              </>
            }
          />
        ))}
      </RowList>
    </Section>
  );
}
