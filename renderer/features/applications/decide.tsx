// The chief's decision: two findings, what comes of it, and what an approval says. R06, R28.
import { Checkbox, Textarea } from '@mantine/core';
import { useId } from 'react';
import type { ApplicationView } from '../../../domain/applications/calls.ts';
import { DECISION_OUTCOMES } from '../../../domain/applications/model.ts';
import { ChoiceCards, DayInput, FieldRow, Section } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { number } from '../../i18n/format.ts';
import layout from '../../components/basics/layout.module.css';
import type { WrittenDecision } from './use-decision.ts';
import { YesNo } from './yes-no.tsx';

const RECORD = { input: 'record' };

export function Decide({ view, decision }: { view: ApplicationView; decision: WrittenDecision }) {
  const { t } = useText();
  const { draft, change, mayApprove } = decision;
  const applicant = view.applicant.name;
  const counted = view.hours.channels.filter(({ hours }) => hours !== null).length;
  const hints = {
    purpose: t('applications.decide.purposeHint'),
    worktime:
      counted === 0
        ? t('applications.decide.worktimeNone')
        : t('applications.decide.worktimeHint', { count: counted, hours: number(view.hours.total, 1) }),
  };
  return (
    <>
      {(['purpose', 'worktime'] as const).map((finding) => (
        <Section key={finding} title={t(`applications.decide.${finding}`)}>
          <YesNo
            label={t(`applications.decide.${finding}`)}
            hint={hints[finding]}
            value={draft[finding].holds}
            onChange={(holds) => change({ [finding]: { ...draft[finding], holds } })}
          />
          <Textarea
            aria-label={`${t('applications.decide.words')}: ${t(`applications.decide.${finding}`)}`}
            placeholder={t('applications.decide.words')}
            classNames={RECORD}
            value={draft[finding].words}
            onChange={(event) => change({ [finding]: { ...draft[finding], words: event.currentTarget.value } })}
            autosize
            minRows={1}
            maxRows={12}
            maxLength={20_000}
          />
        </Section>
      ))}
      <Section title={t('applications.decide.title')}>
        <div className={layout.stack}>
          <ChoiceCards
            label={t('applications.decide.title')}
            columns={3}
            value={draft.outcome}
            onChange={(outcome) => change({ outcome })}
            options={DECISION_OUTCOMES.map((value) => ({
              value,
              title: t(`applications.decide.${value}`),
              text: t(`applications.decide.${value}Text`, { name: applicant }),
              ...(value === 'approve' ? { disabled: !mayApprove, why: t('applications.decide.approveWhy') } : {}),
            }))}
          />
          {draft.outcome === 'approve' && <Terms view={view} decision={decision} />}
          {draft.outcome !== null && draft.outcome !== 'approve' && (
            <Textarea
              label={t('applications.decide.reason')}
              description={t('applications.decide.reasonHint', { name: applicant })}
              classNames={RECORD}
              value={draft.reason}
              onChange={(event) => change({ reason: event.currentTarget.value })}
              autosize
              minRows={2}
              maxRows={12}
              maxLength={20_000}
              withAsterisk
            />
          )}
        </div>
      </Section>
    </>
  );
}

/** Conditions, an end, and who is authorised with it. */
function Terms({ view, decision: { draft, change } }: { view: ApplicationView; decision: WrittenDecision }) {
  const { t } = useText();
  const { today } = useNow();
  const id = useId();
  const permittable = view.people.filter(({ mayPermit }) => mayPermit);
  return (
    <>
      <Textarea
        label={t('applications.decide.conditions')}
        classNames={RECORD}
        value={draft.conditions}
        onChange={(event) => change({ conditions: event.currentTarget.value })}
        autosize
        minRows={1}
        maxRows={12}
        maxLength={20_000}
      />
      <FieldRow>
        <DayInput
          label={t('applications.decide.endsOn')}
          value={draft.endsOn}
          onChange={(endsOn) => change({ endsOn })}
          min={today}
        />
        {permittable.length > 0 && (
          <div role="group" aria-labelledby={id} className={layout.tight}>
            <span id={id}>{t('applications.decide.permit')}</span>
            {permittable.map((person) => (
              <Checkbox
                key={person.id}
                label={person.name}
                checked={draft.permittedIds.includes(person.id)}
                onChange={(event) =>
                  change({
                    permittedIds: event.currentTarget.checked
                      ? [...draft.permittedIds, person.id]
                      : draft.permittedIds.filter((one) => one !== person.id),
                  })
                }
              />
            ))}
          </div>
        )}
      </FieldRow>
    </>
  );
}
