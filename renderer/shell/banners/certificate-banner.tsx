// Warns those who administer the vault before the server's certificate expires: no program reaches the server after that.
import { Button } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { Link } from 'wouter';
import { mayCall } from '../../../domain/contract/may-call.ts';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { useMe } from '../../calls/use-me.ts';
import { Note } from '../../components/basics/note.tsx';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { settingPath } from '../../routes.ts';

export function CertificateBanner({ server }: { server: VaultStatus['server'] }) {
  const { t } = useText();
  const me = useMe();
  const connection = server?.connection ?? null;
  const ends = connection?.state === 'connected' ? connection.certificateEnds : undefined;
  if (ends === undefined || me === null || !mayCall(me, 'server.addCertificate')) return null;
  return (
    <Note
      tone="amber"
      icon={<IconCertificate size={18} aria-hidden />}
      action={
        <Button component={Link} href={settingPath('place')} variant="subtle">
          {t('app.server.certificate')}
        </Button>
      }
    >
      <strong>{t('app.server.certificateEnds', { day: dayFull(ends) })}</strong> {t('app.server.certificateEndsText')}
    </Note>
  );
}
