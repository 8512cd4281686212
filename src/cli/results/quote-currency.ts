/** Price files are named `<TOKEN>_USD`, so every value is in US dollars. */
export const quoteCurrency = 'USD';
