export const ACCOUNT_DELETED = 'Your account has been deleted.';
export const LOGGED_OUT = 'You have been logged out.';
export const LOGGED_IN_ELSEWHERE = 'You have logged in in another tab.';
export const NEW_LOGIN =
  'Somebody logged in in another tab. This page now belongs to that account.';
export const NOTHING_SENT = `Nothing was sent. ${NEW_LOGIN}`;
export const SESSION_ENDED = 'Your session has ended. Please log in again.';
export const NOT_KEPT =
  'Email and password are right, but your browser has not kept the login. Are cookies blocked?';
export const REGISTERED = 'You are registered. Please log in.';
export const STILL_LOGGED_IN = 'Something went wrong! You are still logged in.';
