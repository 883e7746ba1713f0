// The members of a vault on a server, each with a button that makes their connection file.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { usePress } from '../../calls/press.ts';
import { useCall } from '../../calls/use-call.ts';
import { ProblemNote } from '../../components/index.ts';
import { compareSv } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { MemberFileDialog, type FileOwner } from './member-file-dialog.tsx';
import classes from './server.module.css';

export function MemberFiles() {
  const { t } = useText();
  const { data, problem, refetch } = useCall('members.list', {});
  const [owner, setOwner] = useState<FileOwner | null>(null);
  const press = usePress('server.makeMemberFile');
  const others = (data?.members ?? [])
    .filter(({ me, state }) => !me && state !== 'disabled')
    .sort((a, b) => compareSv(a.name, b.name));
  return (
    <>
      <ProblemNote problem={problem} onRetry={refetch} />
      {data !== undefined && others.length === 0 && (
        <>
          <p>{t('server.files.none')}</p>
          <div>
            <Button component={Link} href={paths.members} variant="default">
              {t('server.files.members')}
            </Button>
          </div>
        </>
      )}
      {others.length > 0 && (
        <ul className={classes.files} aria-label={t('server.files.title')}>
          {others.map(({ personId, name }) => (
            <li key={personId}>
              <bdi>{name}</bdi>
              <Button
                variant="default"
                {...press}
                aria-label={t('server.files.makeFor', { name })}
                onClick={() => setOwner({ personId, name })}
              >
                {t('server.files.make')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {owner !== null && <MemberFileDialog owner={owner} onClose={() => setOwner(null)} />}
    </>
  );
}
