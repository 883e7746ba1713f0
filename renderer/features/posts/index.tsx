// The municipality's own posts.
export { PostsScreen } from './posts-screen.tsx';
export { PostScreen } from './post-screen.tsx';
