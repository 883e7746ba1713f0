// Waiting time for emergency access to a login (R26). For administrators; others see it when they request access.
import { Select } from '@mantine/core';
import type { CustodySettingsFields } from '../../../domain/custody/model.ts';
import { Section } from '../../components/basics/section.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { canPress } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';

const HOURS = [0, 1, 2, 4, 8, 24, 48, 72];

export function EmergencyWait() {
  const { t } = useText();
  const may = useMay();
  const { data } = useCall('custody.settings', {});
  const save = useAction('custody.saveSettings');
  if (!data || !may('custody.saveSettings')) return null;
  const choice = (name: keyof CustodySettingsFields, label: string) => (
    <Select
      label={label}
      data={[...new Set([...HOURS, data[name]])]
        .sort((a, b) => a - b)
        .map((count) => ({
          value: String(count),
          label: count === 0 ? t('custody.settings.now') : t('custody.settings.hours', { count }),
        }))}
      value={String(data[name])}
      onChange={(value) => void save.run({ fields: { ...data, [name]: Number(value) } })}
      allowDeselect={false}
      disabled={save.busy || !canPress(save.press)}
      {...(canPress(save.press) ? {} : { description: t('app.server.needed') })}
    />
  );
  return (
    <Section title={t('custody.settings.title')}>
      <p className="dim" style={{ maxWidth: 560, marginBottom: 12 }}>
        {t('custody.settings.text')}
      </p>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))', gap: 16 }}>
        {choice('chiefWaitHours', t('custody.settings.chief'))}
        {choice('unitHeadWaitHours', t('custody.settings.unitHead'))}
      </div>
    </Section>
  );
}
