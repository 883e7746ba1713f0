// What is asked about a new row for a channel that is already in use: since when, whether the communications office
// knows of it, and who decided. R06, R07.
import { Switch } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import { channelCalls } from '../../../../domain/channels/calls.ts';
import { DayField, FieldRow, SelectField } from '../../../components/index.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { DecisionFields, useNewDecision } from './decision.tsx';

const HOWS = channelCalls['channels.save'].input.shape.setupNotice.unwrap().shape.how.options;

interface Props {
  departmentId: string | null;
  /** Whether the signed-in person may record a decision about it. */
  mayDecide: boolean;
}

export function InUseFields({ departmentId, mayDecide }: Props) {
  const { t } = useText();
  const { today } = useNow();
  const { setValue } = useFormContext();
  const notice = useWatch({ name: 'setupNotice' }) as object | null;
  const decision = useWatch({ name: 'decision' }) as object | null;
  const startOf = useNewDecision();
  const set = (name: 'setupNotice' | 'decision', value: object | null): void =>
    setValue(name, value, { shouldDirty: true });
  return (
    <>
      <DayField
        name="startedOn"
        label={t('channels.form.usedSince')}
        hint={t('channels.form.usedSinceHint')}
        max={today}
        required
      />
      <Switch
        label={t('channels.form.officeKnows')}
        description={t('channels.form.officeKnowsHint')}
        checked={notice !== null}
        onChange={(event) =>
          set('setupNotice', event.currentTarget.checked ? { on: today, how: 'mail', note: '' } : null)
        }
      />
      {notice !== null && (
        <FieldRow>
          <DayField name="setupNotice.on" label={t('channels.form.notifiedOn')} max={today} required />
          <SelectField
            name="setupNotice.how"
            label={t('channels.contact.how')}
            options={HOWS.map((value) => ({ value, label: t(`channels.contact.hows.${value}`) }))}
          />
        </FieldRow>
      )}
      {mayDecide ? (
        <Switch
          label={t('channels.form.isDecided')}
          description={t('channels.form.isDecidedHint')}
          checked={decision !== null}
          onChange={(event) => set('decision', event.currentTarget.checked ? startOf([departmentId]) : null)}
        />
      ) : (
        <p className="dim">{t(departmentId === null ? 'channels.decision.askOffice' : 'channels.decision.askHead')}</p>
      )}
      {mayDecide && decision !== null && <DecisionFields prefix="decision." needsWhy={departmentId === null} />}
    </>
  );
}
