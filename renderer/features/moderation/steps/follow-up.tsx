// Follow-up actions: a police report, a message to the author, a block. Saved immediately.
import { Button, Checkbox, TextInput, Textarea } from '@mantine/core';
import { useCallback, useState } from 'react';
import { authorText } from '../../../../domain/moderation/author-text.ts';
import { outcomeOf } from '../../../../domain/moderation/items.ts';
import { type FollowUp, INFORMED_HOW } from '../../../../domain/moderation/model.ts';
import { Section, DayInput, FieldRow, Note, Picker } from '../../../components/index.ts';
import { copyText } from '../../../bridge.ts';
import { useAction } from '../../../calls/use-action.ts';
import { notifyDone } from '../../../calls/notify.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import { dayInStockholm } from '../../../../domain/calendar/stockholm.ts';
import { SavedNote } from '../../../wizard/saved-note.tsx';
import { useAutosave } from '../../../wizard/use-autosave.ts';
import type { StepProps } from './step-props.ts';
import classes from './steps.module.css';

type Follow = FollowUp;

/** The rule set's message to the author, with the case's values filled in. */
function useAuthorText(view: StepProps['view']): () => string {
  const { language } = useText();
  const { today } = useNow();
  const { data: rules } = useCall('rules.get', {});
  const { data: lines } = useCall('channels.list', {});
  const { data: organisation } = useCall('organisation.get', {});
  return () => {
    if (!rules) return '';
    const { channelId, item, category, actions } = view.case;
    const channel = lines?.find((line) => line.channel.id === channelId)?.channel;
    const department =
      organisation?.departments.find(({ id }) => id === channel?.departmentId)?.name ??
      organisation?.municipality?.name ??
      '';
    const done = actions.at(-1)?.doneAt;
    const day = done === undefined ? today : dayInStockholm(done);
    return authorText(
      rules.ruleSet,
      {
        outcome: outcomeOf(view.case),
        kind: item.kind,
        categoryId: category?.id ?? null,
        channel: view.channelName,
        department,
        day,
      },
      language,
    );
  };
}

/** Also editable for a finished case: reference numbers arrive later, and blocks end later. */
export function FollowUpPart({ view }: Pick<StepProps, 'view'>) {
  const { t } = useText();
  const { today } = useNow();
  const proposed = useAuthorText(view);
  const { id, revision = 0 } = view.case;
  const [basedOn] = useState(revision);
  const [follow, setFollow] = useState<Follow>(view.case.followUp);
  const action = useAction('moderation.followUp', { quiet: true });
  const save = useCallback((followUp: Follow) => action.run({ id, followUp, basedOn }), [action, id, basedOn]);
  const autosave = useAutosave(save, view.case.followUp);
  const change = (changes: Partial<Follow>): void => {
    const next = { ...follow, ...changes };
    setFollow(next);
    autosave.schedule(next);
  };
  const { police, authorInformed, blockedUntil, blockLifted = null } = follow;
  return (
    <Section title={t('moderation.act.follow')} level={3}>
      <div className={classes.follow}>
        {view.proposesPolice && police === null && <Note>{t('moderation.act.policeProposed')}</Note>}
        <Checkbox
          label={t('moderation.act.police')}
          checked={police !== null}
          onChange={(event) =>
            change({ police: event.currentTarget.checked ? { reportedOn: today, number: '' } : null })
          }
        />
        {police !== null && (
          <div className={classes.followParts}>
            <FieldRow>
              <DayInput
                label={t('moderation.act.policeDay')}
                value={police.reportedOn}
                max={today}
                onChange={(day) => day !== null && change({ police: { ...police, reportedOn: day } })}
              />
              <TextInput
                label={t('moderation.act.policeNumber')}
                placeholder={t('moderation.act.policeHint')}
                value={police.number}
                maxLength={200}
                onChange={(event) => change({ police: { ...police, number: event.currentTarget.value } })}
              />
            </FieldRow>
          </div>
        )}
        <Checkbox
          label={t('moderation.act.inform')}

          checked={authorInformed !== null}
          onChange={(event) =>
            change({
              authorInformed: event.currentTarget.checked ? { on: today, text: proposed(), how: 'message' } : null,
            })
          }
        />
        {authorInformed !== null && (
          <div className={classes.followParts}>
            <FieldRow>
              <DayInput
                label={t('moderation.act.informDay')}
                value={authorInformed.on}
                max={today}
                onChange={(day) => day !== null && change({ authorInformed: { ...authorInformed, on: day } })}
              />
              <Picker
                label={t('moderation.act.informHow')}
                value={authorInformed.how ?? 'other'}
                onChange={(value) =>
                  change({
                    authorInformed: {
                      ...authorInformed,
                      how: INFORMED_HOW.find((entry) => entry === value) ?? 'other',
                    },
                  })
                }
                options={INFORMED_HOW.map((value) => ({ value, label: t(`moderation.act.informed.${value}`) }))}
              />
            </FieldRow>
            <Textarea
              label={t('moderation.act.informText')}
              value={authorInformed.text}
              autosize
              minRows={3}
              maxRows={10}
              maxLength={20_000}
              onChange={(event) => change({ authorInformed: { ...authorInformed, text: event.currentTarget.value } })}
            />
            <div>
              <Button
                variant="default"
                onClick={() =>
                  void copyText(authorInformed.text).then((copied) => copied && notifyDone(t('common.copied')))
                }
              >
                {t('moderation.act.copyText')}
              </Button>
            </div>
          </div>
        )}
        <Checkbox
          label={t('moderation.act.block')}
          checked={blockedUntil !== null}
          onChange={(event) =>
            change({ blockedUntil: event.currentTarget.checked ? addDays(today, 30) : null, blockLifted: null })
          }
        />
        {blockedUntil !== null && (
          <div className={classes.followParts}>
            <DayInput
              label={t('moderation.act.blockDay')}
              value={blockedUntil}
              onChange={(day) => day !== null && change({ blockedUntil: day, blockLifted: null })}
            />
            <Checkbox
              label={t('moderation.act.blockLifted')}
              checked={blockLifted !== null}
              onChange={(event) => change({ blockLifted: event.currentTarget.checked ? today : null })}
            />
          </div>
        )}
        <SavedNote state={autosave.state} />
      </div>
    </Section>
  );
}
