// One immediate action: a single click when it is done; owner, "not needed" and note are in a dialog.
import { Button, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { IncidentView } from '../../../domain/incidents/calls.ts';
import {
  ChoiceCards,
  Dialog,
  ListRow,
  Picker,
  ProblemNote,
  type Tone,
  usePersonOptions,
} from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, capital } from '../../i18n/format.ts';
import classes from './step.module.css';
import type { ToChange } from '../custody/change-password.tsx';
import layout from '../../components/basics/layout.module.css';

type Step = IncidentView['steps'][number];

export interface IncidentStepRowProps {
  view: IncidentView;
  step: Step;
  /** The login's name, part of the buttons' accessible names. */
  where: string;
  onChangePassword: (login: ToChange) => void;
}

function useStepTexts(step: Step): { state: string; tone: Tone; detail: string } {
  const { t } = useText();
  const { today } = useNow();
  const owner = step.ownerName === '' ? t('offboardings.alarm.nobody') : step.ownerName;
  const done =
    step.done === null
      ? ''
      : t('offboardings.alarm.doneBy', { when: relativeTime(step.done.at, today), name: step.doneBy });
  const settled = step.state !== 'todo' || step.changed;
  const parts = settled
    ? [step.state === 'na' ? step.naReason : '', step.changed ? t('offboardings.alarm.changed') : '', done, step.note]
    : [owner, t(`offboardings.alarm.hint.${step.kind}`), step.note];
  return {
    state: t(`offboardings.state.${settled ? (step.state === 'na' ? 'na' : 'done') : 'todo'}`),
    tone: settled ? 'green' : 'red',
    detail: parts
      .filter((part) => part !== '')
      .map((part, index) => (index === 0 ? capital(part) : part))
      .join(' · '),
  };
}

export function IncidentStepRow({ view, step, where, onChangePassword }: IncidentStepRowProps) {
  const { t } = useText();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const { state, tone, detail } = useStepTexts(step);
  const save = useAction('offboardings.saveAlarmStep');
  const { data: logins } = useCall('logins.list', {}, { enabled: step.kind === 'password' });
  const login = logins?.find((line) => line.login.id === step.loginId);
  const title = t(`offboardings.alarm.step.${step.kind}`);
  const name = where === '' ? title : `${title}, ${where}`;
  const works = view.mayWork && may('offboardings.saveAlarmStep');
  return (
    <>
      <ListRow
        when={state}
        tone={tone}
        title={title}
        detail={<bdi>{detail}</bdi>}
        action={
          works && (
            <div className={classes.buttons}>
              {step.kind === 'password' && step.open && login?.keyState === 'mine' && may('logins.changePassword') && (
                <Button
                  variant="default"
                  onClick={() =>
                    onChangePassword({
                      loginId: login.login.id,
                      label: login.login.label,
                      channelName: login.channelName,
                      address: login.login.address,
                    })
                  }
                  aria-label={`${t('offboardings.alarm.change')}: ${name}`}
                >
                  {t('offboardings.alarm.change')}
                </Button>
              )}
              {step.open && (
                <Button
                  {...save.press}
                  variant="default"
                  loading={save.busy}
                  onClick={() =>
                    void save.run({
                      id: view.alarm.id,
                      stepId: step.id,
                      ownerId: step.ownerId,
                      state: 'done',
                      note: step.note,
                      naReason: '',
                    })
                  }
                  aria-label={`${t('offboardings.alarm.done')}: ${name}`}
                >
                  {t('offboardings.alarm.done')}
                </Button>
              )}
              <Button
                variant="subtle"
                onClick={() => setEditing(true)}
                aria-label={`${t('offboardings.alarm.edit')}: ${name}`}
              >
                {t('offboardings.alarm.edit')}
              </Button>
            </div>
          )
        }
      />
      {editing && <StepDialog view={view} step={step} title={title} onClose={() => setEditing(false)} />}
    </>
  );
}

function StepDialog({
  view,
  step,
  title,
  onClose,
}: {
  view: IncidentView;
  step: Step;
  title: string;
  onClose: () => void;
}) {
  const { t } = useText();
  const people = usePersonOptions();
  const [state, setState] = useState(step.state);
  const [ownerId, setOwner] = useState(step.ownerId);
  const [note, setNote] = useState(step.note);
  const [naReason, setNaReason] = useState(step.naReason);
  const save = useAction('offboardings.saveAlarmStep', {
    quiet: true,
    onDone: () => {
      notifyDone(t('offboardings.dialog.saved'));
      onClose();
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={title}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            {...save.press}
            loading={save.busy}
            disabled={state === 'na' && naReason.trim() === ''}
            onClick={() => void save.run({ id: view.alarm.id, stepId: step.id, ownerId, state, note, naReason })}
          >
            {t('offboardings.dialog.save')}
          </Button>
        </>
      }
    >
      <div className={layout.stack}>
        <p className="dim">{t(`offboardings.alarm.hint.${step.kind}`)}</p>
        <ChoiceCards
          label={t('offboardings.dialog.state')}
          columns={3}
          value={state}
          onChange={setState}
          options={(['todo', 'done', 'na'] as const).map((value) => ({
            value,
            title: t(`offboardings.dialog.${value}`),
          }))}
        />
        {state === 'na' && (
          <TextInput
            label={t('offboardings.dialog.naReason')}
            value={naReason}
            onChange={(event) => setNaReason(event.currentTarget.value)}
            maxLength={200}
            withAsterisk
          />
        )}
        <Picker label={t('offboardings.alarm.owner')} value={ownerId} onChange={setOwner} options={people} clearable />
        <Textarea
          label={t('offboardings.dialog.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={20_000}
        />
        <ProblemNote problem={save.problem} />
      </div>
    </Dialog>
  );
}
