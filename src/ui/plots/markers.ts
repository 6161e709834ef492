export * from '../../figures/markers';
