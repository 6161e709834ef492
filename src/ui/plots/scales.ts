export * from '../../figures/scales';
