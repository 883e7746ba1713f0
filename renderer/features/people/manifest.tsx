// The screens of people: components and icons.
import { IconUsers } from '@tabler/icons-react';
import { peopleScreens } from '../../../domain/screens/people.ts';
import { feature, lazyScreen } from '../../manifest.ts';

const People = lazyScreen(
  () => import('./index.tsx'),
  (m) => m.PeopleScreen,
);

export const peopleFeature = feature(peopleScreens, {
  screens: {
    people: () => <People />,
    person: (id) => <People id={id} />,
  },
  icons: { people: IconUsers },
});
