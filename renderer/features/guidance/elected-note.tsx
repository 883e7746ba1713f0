// On the first screen of an elected member: that the rules have guidance for them. R03, R38.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useMe } from '../../calls/use-me.ts';
import { Section } from '../../components/basics/section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';

export function ElectedNote() {
  const { t } = useText();
  const me = useMe();
  if (me?.elected !== true) return null;
  return (
    <Section
      title={t('guidance.elected.card')}
      extra={
        <Button variant="default" component={Link} href={paths.electedGuidance}>
          {t('guidance.elected.read')}
        </Button>
      }
    >
      <p>{t('guidance.elected.cardText')}</p>
    </Section>
  );
}
