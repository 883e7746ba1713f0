// Link to the vault's members, with their number.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Section } from '../../components/basics/section.tsx';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';

export function MembersCard() {
  const { t } = useText();
  const { data } = useCall('members.list', {});
  const count = data?.members.filter(({ state }) => state === 'active').length;
  return (
    <Section title={t('members.title')}>
      {count !== undefined && <p style={{ marginBottom: 8 }}>{t('members.settingsText', { count })}</p>}
      <Button component={Link} href={paths.members} variant="default">
        {t('members.open')}
      </Button>
    </Section>
  );
}
