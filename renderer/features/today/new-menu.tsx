// What is begun most often, one press from the first screen.
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import { ACTIONS, type ActionName } from '../../../domain/screens/index.ts';
import { useOffered } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';

const BEGUN: readonly ActionName[] = ['newInquiry', 'newCase', 'newAbsence', 'newPost', 'newChannel'];

export function NewMenu() {
  const { t } = useText();
  const isOffered = useOffered();
  const actions = BEGUN.flatMap((name) => ACTIONS.filter((action) => action.name === name && isOffered(action)));
  if (actions.length === 0) return null;
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
          {t('today.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ name, path }) => (
          <Menu.Item key={name} component={Link} href={path}>
            {t(`app.palette.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
