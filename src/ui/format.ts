export * from '../figures/format';
