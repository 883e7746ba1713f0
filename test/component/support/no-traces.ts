// Must run before React loads. React records every render for its developer tools if the browser supports it, which
// costs time and tells a test nothing.
Object.assign(console, { timeStamp: undefined, createTask: undefined });
