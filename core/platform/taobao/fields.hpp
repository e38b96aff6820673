#pragma once
// Which fields our calls ask for, and which message topics: TOP gives nothing that is not asked for by name, and
// taobao.tmc.user.permit replaces the whole set of topics (platforms/ecommerce.md §1.5, §1.6, §1.9).

#include <string_view>

namespace tandem::platform::taobao {

// Everything a list can carry. oaid is only given when name, address, mobile, phone and created are asked for too.
inline constexpr std::string_view kListFields =
    "tid,tid_str,status,type,created,modified,pay_time,consign_time,end_time,payment,total_fee,discount_fee,adjust_fee,"
    "post_fee,coupon_fee,tmall_coupon_fee,commission_fee,received_payment,step_trade_status,step_paid_fee,buyer_nick,"
    "buyer_open_uid,oaid,receiver_name,receiver_mobile,receiver_phone,receiver_state,receiver_city,receiver_district,"
    "receiver_address,receiver_zip,seller_flag,num,orders";
// The full order adds what lists never carry.
inline constexpr std::string_view kFullFields =
    "tid,tid_str,status,type,created,modified,pay_time,consign_time,end_time,payment,total_fee,discount_fee,adjust_fee,"
    "post_fee,coupon_fee,tmall_coupon_fee,commission_fee,received_payment,step_trade_status,step_paid_fee,buyer_nick,"
    "buyer_open_uid,oaid,receiver_name,receiver_mobile,receiver_phone,receiver_state,receiver_city,receiver_district,"
    "receiver_address,receiver_zip,seller_flag,num,orders,seller_memo,buyer_message,promotion_details";
inline constexpr std::string_view kMemoFields = "tid,modified,seller_memo,seller_flag";
inline constexpr std::string_view kRefundFields =
    "refund_id,tid,oid,status,created,modified,refund_fee,total_fee,payment,reason,desc,has_good_return,good_status,"
    "order_status,company_name,sid,refund_phase,refund_version,dispute_type,bill_type,title,num_iid,sku,num,buyer_nick";

// All topics in one call, or the call wipes those that are left out.
inline constexpr std::string_view kTopics =
    "taobao_trade_TradeCreate,taobao_trade_TradeModifyFee,taobao_trade_TradeCloseAndModifyDetailOrder,"
    "taobao_trade_TradeClose,taobao_trade_TradeBuyerPay,taobao_trade_TradeBuyerStepPay,"
    "taobao_trade_TradeDelayConfirmPay,taobao_trade_TradePartlyRefund,taobao_trade_TradePartlyConfirmPay,"
    "taobao_trade_TradeSuccess,taobao_trade_TradeTimeoutRemind,taobao_trade_TradeRated,"
    "taobao_trade_TradeMemoModified,taobao_trade_TradeLogisticsAddressChanged,taobao_trade_TradeChanged,"
    "taobao_trade_TradeAlipayCreate,taobao_trade_TradeSellerShip,taobao_trade_TradePartlySellerShip,"
    "taobao_trade_AdvanceDisburse,"
    "taobao_refund_RefundCreated,taobao_refund_RefundSellerAgreeAgreement,"
    "taobao_refund_RefundSellerRefuseAgreement,taobao_refund_RefundBuyerModifyAgreement,"
    "taobao_refund_RefundBuyerReturnGoods,taobao_refund_RefundCreateMessage,taobao_refund_RefundBlockMessage,"
    "taobao_refund_RefundTimeoutRemind,taobao_refund_RefundClosed,taobao_refund_RefundSuccess,"
    "taobao_refund_RefundableMarked,taobao_refund_RefundableCanceled,taobao_refund_TaobaoInterApplied,"
    "taobao_refund_TaobaoIntervened,"
    "taobao_top_AuthCancel";
inline constexpr std::string_view kAuthCancelTopic = "taobao_top_AuthCancel";

} // namespace tandem::platform::taobao
