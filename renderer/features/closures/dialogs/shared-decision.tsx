// One decision that closes several channels, e.g. all channels of a school that shuts down (R06, R24).
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '../../../../domain/contract/api.ts';
import { MultiClosureFields } from '../../../../domain/closures/calls.ts';
import { mayDecide } from '../../../../domain/closures/rules.ts';
import {
  DayField,
  Dialog,
  FieldRow,
  FormButtons,
  FormFrame,
  MultiSelectField,
  PersonSelect,
  Picker,
  TextAreaField,
  TextField,
  useChannelOptions,
} from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useCall } from '../../../calls/use-call.ts';
import { useFormFor } from '../../../hooks/use-form-for.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { compareSv } from '../../../i18n/format.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import { workingDayFrom } from '../../../../domain/calendar/working-days.ts';
import { paths } from '../../../routes.ts';
import { canClose, decidesBy, PROPOSED } from './start.tsx';

type ListedChannel = Output<'channels.list'>[number];

export function SharedDecisionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog opened onClose={onClose} title={t('closures.many.title')}>
      <SharedDecisionForm onClose={onClose} />
    </Dialog>
  );
}

/** Units and departments with more than one of the given channels. */
function useGroups(lines: readonly ListedChannel[]): { value: string; label: string; ids: string[] }[] {
  return useMemo(() => {
    const groups = new Map<string, { label: string; ids: string[] }>();
    for (const { channel, unitName, departmentName } of lines) {
      for (const [key, label] of [
        [`u-${channel.unitId ?? ''}`, unitName],
        [`d-${channel.departmentId ?? ''}`, departmentName],
      ] as const) {
        if (label === '') continue;
        const channelGroup = groups.get(key) ?? { label, ids: [] };
        groups.set(key, { ...channelGroup, ids: [...channelGroup.ids, channel.id] });
      }
    }
    return [...groups]
      .filter(([, { ids }]) => ids.length > 1)
      .map(([value, group]) => ({ value, ...group }))
      .sort((a, b) => compareSv(a.label, b.label));
  }, [lines]);
}

function SharedDecisionForm({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const [, go] = useLocation();
  const { data } = useCall('channels.list', {});
  const { data: people } = useCall('people.list', {});
  const { data: rules } = useCall('rules.get', {});
  const open = useMemo(() => (data ?? []).filter(canClose), [data]);
  const groups = useGroups(open);
  const [group, setGroup] = useState<string | null>(null);
  const { form, submit } = useFormFor(MultiClosureFields, {
    defaultValues: {
      channelIds: [],
      title: '',
      decidedBy: '',
      decidedOn: today,
      reference: '',
      reason: '',
      endsOn: workingDayFrom(addDays(today, 30)),
    },
    noGuard: true,
  });
  const start = useAction('closures.startMany', { quiet: true, onDone: ({ id }) => go(paths.closureDecision(id)) });
  const channelIds = form.watch('channelIds');
  useEffect(() => {
    const chosen = open.filter(({ channel }) => channelIds.includes(channel.id));
    const able =
      chosen.length === 0
        ? []
        : (people ?? []).filter(
            (person) => person.archived === null && chosen.every(({ channel }) => mayDecide(person, channel, PROPOSED)),
          );
    if (able.length === 1 && able[0] && !form.getFieldState('decidedBy').isDirty)
      form.resetField('decidedBy', { defaultValue: able[0].id });
  }, [channelIds, open, people, form]);
  const selectGroup = (value: string | null): void => {
    setGroup(value);
    const found = groups.find((entry) => entry.value === value);
    if (!found) return;
    form.setValue('channelIds', found.ids, { shouldDirty: true });
    if (form.getValues('title') === '') form.setValue('title', found.label, { shouldDirty: true });
  };
  return (
    <FormFrame form={form} onSubmit={submit((values) => start.run(values))} label={t('closures.many.title')}>
      <p className="dim">{t('closures.many.text')}</p>
      <Picker label={t('closures.many.group')} value={group} onChange={selectGroup} options={groups} />
      <MultiSelectField
        name="channelIds"
        label={t('closures.many.channels')}
        options={useChannelOptions(canClose)}
        required
      />
      <TextField name="title" label={t('closures.many.name')} placeholder={t('closures.many.nameHint')} required />
      <PersonSelect
        name="decidedBy"
        label={t('closures.dialog.decidedBy')}
        hint={t('closures.dialog.decidedByHint')}
        filter={decidesBy(rules?.ruleSet.decides.closure ?? 'departmentChief')}
        required
      />
      <FieldRow>
        <DayField name="decidedOn" label={t('closures.dialog.decidedOn')} max={today} required />
        <TextField
          name="reference"
          label={t('closures.dialog.reference')}
          placeholder={t('closures.dialog.referenceHint')}
        />
      </FieldRow>
      <TextAreaField name="reason" label={t('closures.many.reason')} rows={2} required />
      <DayField name="endsOn" label={t('closures.dialog.endsOn')} required />
      <FormButtons save={t('closures.many.submit')} onCancel={onClose} />
    </FormFrame>
  );
}
